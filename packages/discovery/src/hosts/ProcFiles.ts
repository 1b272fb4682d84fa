import { FileHandle, open, readdir, readFile, readlink } from 'fs/promises';
import { join } from 'path';
import { ifReadable, unlessGone } from './tolerantReads';

/** Links that are read at once. */
const LINKS_AT_ONCE = 1_000;

const SOCKET = /^socket:\[(\d+)\]$/;

/** The socket tables of a namespace; those of IPv6 may be missing. */
export const SOCKET_FILES = ['tcp', 'tcp6', 'udp', 'udp6'] as const;

/** What a namespace's `/proc/<pid>/net` has of use. */
export const NET_FILES = ['fib_trie', 'if_inet6', ...SOCKET_FILES] as const;

/** Files that are open, so that they stay what they are. */
export type NetFiles = Partial<Record<(typeof NET_FILES)[number], FileHandle>>;

/**
 * Reads what Linux tells of processes in `/proc`. A process may end at any time:
 * what would be read of it is undefined or empty then, as is what may not be read.
 */
export class ProcFiles {
  readonly #folder: string;

  /** @param root - the folder that has `proc` */
  constructor(root: string) {
    this.#folder = join(root, 'proc');
  }

  async pids(): Promise<number[]> {
    const names = await readdir(this.#folder);
    return names
      .map(Number)
      .filter(pid => Number.isInteger(pid))
      .sort((a, b) => a - b);
  }

  /**
   * The network namespace of a process, such as `net:[4026531840]`. Rejects
   * with the code EACCES where the right to see it is missing.
   */
  async namespaceOf(pid: number | 'self'): Promise<string | undefined> {
    return unlessGone(readlink(this.#path(pid, 'ns/net')));
  }

  /** Clock ticks from the boot to the start of a process. */
  async startOf(pid: number): Promise<number | undefined> {
    const stat = await this.#text(pid, 'stat');
    // the name of the process, in parentheses, may have any character
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields && Number(fields[19]);
  }

  async cgroupOf(pid: number): Promise<string> {
    return (await this.#text(pid, 'cgroup')) ?? '';
  }

  /** The name of a process, as `ss` and `ps` have it. */
  async nameOf(pid: number): Promise<string> {
    return ((await this.#text(pid, 'comm')) ?? '').replace(/\n$/, '');
  }

  /** A variable of the environment that a process was started with. */
  async variableOf(pid: number, name: string): Promise<string | undefined> {
    const environment = (await this.#text(pid, 'environ')) ?? '';
    return environment
      .split('\0')
      .find(entry => entry.startsWith(`${name}=`))
      ?.slice(name.length + 1);
  }

  /** The inodes of the sockets that a process holds. */
  async socketsOf(pid: number): Promise<string[]> {
    const folder = this.#path(pid, 'fd');
    const names = (await ifReadable(readdir(folder))) ?? [];
    const inodes: string[] = [];
    for (let at = 0; at < names.length; at += LINKS_AT_ONCE) {
      const links = await Promise.all(
        names
          .slice(at, at + LINKS_AT_ONCE)
          .map(name => ifReadable(readlink(join(folder, name)))),
      );
      for (const link of links) {
        const inode = SOCKET.exec(link ?? '')?.[1];
        if (inode !== undefined) {
          inodes.push(inode);
        }
      }
    }
    return inodes;
  }

  /**
   * Opens the files of the namespace that a process is in. They are of that
   * namespace to the end, whatever becomes of the process. Undefined where it is
   * not, or no longer, in there. The caller closes them.
   *
   * @param namespace - as of {@link ProcFiles.namespaceOf}
   */
  async openNetFiles(
    pid: number,
    namespace: string,
  ): Promise<NetFiles | undefined> {
    const files: NetFiles = {};
    try {
      for (const name of NET_FILES) {
        files[name] = await ifReadable(open(this.#path(pid, `net/${name}`)));
      }
      // Asked last: another process may have been given the number.
      if (files.tcp && (await this.namespaceOf(pid)) === namespace) {
        return files;
      }
    } catch (error) {
      await closeNetFiles(files);
      throw error;
    }
    await closeNetFiles(files);
    return undefined;
  }

  async #text(pid: number, file: string): Promise<string | undefined> {
    return ifReadable(readFile(this.#path(pid, file), 'utf8'));
  }

  #path(pid: number | 'self', file: string): string {
    return join(this.#folder, `${pid}`, file);
  }
}

export async function closeNetFiles(files: NetFiles): Promise<void> {
  await Promise.all(Object.values(files).map(file => file?.close()));
}
