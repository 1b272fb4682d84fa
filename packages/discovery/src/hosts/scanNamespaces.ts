import { FileHandle } from 'fs/promises';
import { isLoopbackIp } from '@service-communications/model';
import { nameOfPart } from '../nameOfPart';
import { parseSocketTable } from '../sockets/parseSocketTable';
import { SocketTable } from '../sockets/SocketTable';
import { distinctNames } from './distinctNames';
import { localIpv4Addresses, localIpv6Addresses } from './localAddresses';
import { NamespaceNames } from './NamespaceNames';
import { StartedProcess } from './names/runcInit';
import { closeNetFiles, NetFiles, ProcFiles, SOCKET_FILES } from './ProcFiles';

/** Instead of a namespace that there is no right to see. */
const HIDDEN = 'hidden';

/**
 * What one network namespace has.
 *
 * @public
 */
export interface NamespaceScan {
  /**
   * Who is in it, told apart from the others of the host: `<namespace>/<pod>`,
   * a container, what `ip netns` calls it, a systemd unit or a process.
   */
  name: string;
  /** Its own addresses, loopback too. */
  ips: string[];
  /** Its sockets, with the names of the processes that hold them. */
  table: SocketTable;
}

/**
 * Scans every network namespace of this host but the own one: those of its
 * containers. Sees none but on Linux, and those of others as root only. A
 * process or namespace that ends meanwhile is left out, and so is one of which
 * nobody but itself could be a peer and which has no sockets.
 *
 * The tables come from `/proc`: there `ss` would have to be started in each
 * namespace and would look through all processes of the host each time.
 *
 * @returns the namespaces, and how many processes hide theirs
 * @public
 */
export async function scanNamespaces(
  options: {
    /** The folder that has `proc`, `run` and `var`. Default: `/`. */
    root?: string;
    /** Ends the scan. */
    signal?: AbortSignal;
  } = {},
): Promise<{ namespaces: NamespaceScan[]; hiddenProcesses: number }> {
  const { root = '/', signal } = options;
  const proc = new ProcFiles(root);
  const { processes, hiddenProcesses } = await findNamespaces(proc, signal);
  const names = new NamespaceNames(root, proc);
  const scans: {
    name: string;
    mark: string;
    scan: Omit<NamespaceScan, 'name'>;
  }[] = [];
  for (const [namespace, pids] of processes) {
    signal?.throwIfAborted();
    const started = await inOrderOfStart(proc, pids);
    const scan = await scanNamespace(proc, namespace, started);
    if (scan) {
      scans.push({ ...(await names.nameOf(namespace, started)), scan });
    }
  }
  const distinct = distinctNames(
    scans.map(({ name, mark }) => ({ name: nameOfPart(name), mark })),
  );
  return {
    hiddenProcesses,
    namespaces: scans.map(({ scan }, at) => ({ name: distinct[at], ...scan })),
  };
}

/** The processes of each namespace but the own one. */
async function findNamespaces(
  proc: ProcFiles,
  signal: AbortSignal | undefined,
): Promise<{ processes: Map<string, number[]>; hiddenProcesses: number }> {
  const own = await proc.namespaceOf('self');
  const processes = new Map<string, number[]>();
  let hiddenProcesses = 0;
  for (const pid of own === undefined ? [] : await proc.pids()) {
    signal?.throwIfAborted();
    const namespace = await seenNamespace(proc, pid);
    if (namespace === HIDDEN) {
      hiddenProcesses++;
    } else if (namespace !== undefined && namespace !== own) {
      const pids = processes.get(namespace) ?? [];
      pids.push(pid);
      processes.set(namespace, pids);
    }
  }
  return { processes, hiddenProcesses };
}

async function seenNamespace(
  proc: ProcFiles,
  pid: number,
): Promise<string | undefined> {
  return proc.namespaceOf(pid).catch(error => {
    if (error.code === 'EACCES' || error.code === 'EPERM') {
      return HIDDEN;
    }
    throw error;
  });
}

async function inOrderOfStart(
  proc: ProcFiles,
  pids: readonly number[],
): Promise<StartedProcess[]> {
  const started: StartedProcess[] = [];
  for (const pid of pids) {
    const startedAt = await proc.startOf(pid);
    if (startedAt !== undefined) {
      started.push({ pid, startedAt });
    }
  }
  return started.sort((a, b) => a.startedAt - b.startedAt || a.pid - b.pid);
}

/** Undefined where all its processes have ended, or it has nothing to tell. */
async function scanNamespace(
  proc: ProcFiles,
  namespace: string,
  processes: readonly StartedProcess[],
): Promise<Omit<NamespaceScan, 'name'> | undefined> {
  // Before the table, as ss does: what is opened meanwhile has no name yet.
  const processNames = await namesBySocket(proc, processes);
  for (const { pid } of processes) {
    const files = await proc.openNetFiles(pid, namespace);
    if (files) {
      const scan = await readNetFiles(files, processNames).finally(() =>
        closeNetFiles(files),
      );
      return scan.table.sockets > 0 || scan.ips.some(ip => !isLoopbackIp(ip))
        ? scan
        : undefined;
    }
  }
  return undefined;
}

async function namesBySocket(
  proc: ProcFiles,
  processes: readonly StartedProcess[],
): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  for (const { pid } of processes) {
    const inodes = await proc.socketsOf(pid);
    const name = inodes.length > 0 ? await proc.nameOf(pid) : '';
    if (name !== '') {
      for (const inode of inodes) {
        names.set(inode, [...(names.get(inode) ?? []), name]);
      }
    }
  }
  return names;
}

async function readNetFiles(
  files: NetFiles,
  processNames: ReadonlyMap<string, readonly string[]>,
): Promise<Omit<NamespaceScan, 'name'>> {
  const text = async (file?: FileHandle) => (file ? file.readFile('utf8') : '');
  return {
    ips: [
      ...localIpv4Addresses(await text(files.fib_trie)),
      ...localIpv6Addresses(await text(files.if_inet6)),
    ],
    table: await parseSocketTable(chunksOf(files), {
      format: 'proc-net',
      processNames,
    }),
  };
}

async function* chunksOf(files: NetFiles): AsyncGenerator<Buffer> {
  for (const name of SOCKET_FILES) {
    const file = files[name];
    if (file) {
      yield* file.createReadStream({ autoClose: false });
    }
  }
}
