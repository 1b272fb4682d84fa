import { readdir, readFile, readlink } from 'fs/promises';

/** Tables of the UDP sockets in this network namespace (Linux). */
const TABLES = ['/proc/net/udp', '/proc/net/udp6'];

/**
 * Datagrams that the kernel dropped at the UDP sockets of this process because
 * their buffers were full, by local port, since the sockets were opened.
 * Undefined where the system does not tell.
 */
export async function socketDrops(): Promise<Map<number, number> | undefined> {
  try {
    const own = await ownSockets();
    const tables = await Promise.all(
      TABLES.map(table => readFile(table, 'utf8').catch(() => '')),
    );
    return sumDrops(tables.join('\n'), own);
  } catch {
    return undefined;
  }
}

/** Adds up the column `drops` of the rows with these inodes, by local port. */
export function sumDrops(
  tables: string,
  inodes: Set<string>,
): Map<number, number> {
  const drops = new Map<number, number>();
  for (const row of tables.split('\n')) {
    // sl local_address rem_address st queues tr:tm retrnsmt uid timeout inode ref pointer drops
    const fields = row.trim().split(/\s+/);
    if (fields.length >= 13 && inodes.has(fields[9])) {
      const port = parseInt(fields[1].split(':')[1], 16);
      drops.set(port, (drops.get(port) ?? 0) + Number(fields[12]));
    }
  }
  return drops;
}

async function ownSockets(): Promise<Set<string>> {
  const descriptors = await readdir('/proc/self/fd');
  const targets = await Promise.all(
    descriptors.map(each => readlink(`/proc/self/fd/${each}`).catch(() => '')),
  );
  return new Set(
    targets.flatMap(target => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []),
  );
}
