import { readdir, stat } from 'fs/promises';
import { join } from 'path';
import { CgroupOwner, cgroupOwner } from './cgroupOwner';
import { StartedProcess } from './names/runcInit';
import { ProcFiles } from './ProcFiles';
import { RuntimeNames } from './RuntimeNames';

/** As many digits of an id as runtimes show. */
const SHORT_ID = 12;

/** Where `ip netns` keeps names. */
const NAMED = 'run/netns';

/** Names network namespaces by who is in them. Made for one scan. */
export class NamespaceNames {
  readonly #root: string;
  readonly #proc: ProcFiles;
  readonly #runtimes: RuntimeNames;
  #named?: Promise<Map<string, string>>;

  constructor(root: string, proc: ProcFiles) {
    this.#root = root;
    this.#proc = proc;
    this.#runtimes = new RuntimeNames(root);
  }

  /**
   * The name of a namespace, as stable as what is in it has one: that of its
   * pod or container, else the name that `ip netns` gave it, else the systemd
   * unit, else the process. The mark tells it from others of that name.
   *
   * @param namespace - as of {@link ProcFiles.namespaceOf}
   * @param processes - those in it, the first one first
   */
  async nameOf(
    namespace: string,
    processes: readonly StartedProcess[],
  ): Promise<{ name: string; mark: string }> {
    const [first] = processes;
    const owner = await this.#ownerOf(processes);
    const { containerId, podUid, unit } = owner;
    const mark = (containerId ?? namespace.replace(/\D/g, '')).slice(
      0,
      SHORT_ID,
    );
    const name =
      (await this.#runtimes.nameOf(owner, first)) ||
      ((containerId || podUid) &&
        ((await this.#hostName(processes)) || mark)) ||
      (await this.#givenName(namespace)) ||
      unit ||
      (await this.#proc.nameOf(first.pid)) ||
      mark;
    return { name, mark };
  }

  /** That of the first process that is in a container, else of the first. */
  async #ownerOf(processes: readonly StartedProcess[]): Promise<CgroupOwner> {
    let owner: CgroupOwner | undefined;
    for (const { pid } of processes) {
      const next = cgroupOwner(await this.#proc.cgroupOf(pid));
      if (next.containerId || next.podUid || next.lxcName) {
        return next;
      }
      owner ??= next;
    }
    return owner ?? {};
  }

  /** Never from the container's own files: a link there may lead anywhere. */
  async #hostName(
    processes: readonly StartedProcess[],
  ): Promise<string | undefined> {
    for (const { pid } of processes) {
      const name = await this.#proc.variableOf(pid, 'HOSTNAME');
      if (name) {
        return name;
      }
    }
    return undefined;
  }

  async #givenName(namespace: string): Promise<string | undefined> {
    this.#named ??= this.#readNamed();
    return (await this.#named).get(namespace);
  }

  async #readNamed(): Promise<Map<string, string>> {
    const named = new Map<string, string>();
    const folder = join(this.#root, NAMED);
    for (const name of await readdir(folder).catch(() => [])) {
      const file = await stat(join(folder, name)).catch(() => undefined);
      if (file) {
        named.set(`net:[${file.ino}]`, name);
      }
    }
    return named;
  }
}
