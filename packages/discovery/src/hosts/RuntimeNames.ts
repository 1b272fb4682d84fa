import { readdir, readFile } from 'fs/promises';
import { join } from 'path';
import { CgroupOwner } from './cgroupOwner';
import { dockerName } from './names/dockerName';
import { nameByAnnotations } from './names/nameByAnnotations';
import { podmanNames } from './names/podmanNames';
import { podOfLogFolder } from './names/podOfLogFolder';
import { runcInit, StartedProcess } from './names/runcInit';

/** Where containerd keeps bundles, by namespaces of its own: k8s.io, default. */
const CONTAINERD_TASKS = [
  'run/containerd/io.containerd.runtime.v2.task',
  'run/k3s/containerd/io.containerd.runtime.v2.task',
];

/** Bundles of CRI-O and Podman, and Podman's list. */
const STORAGE_BUNDLES = 'run/containers/storage/overlay-containers';
const DOCKER = 'var/lib/docker/containers';
const PODMAN_STORE = 'var/lib/containers/storage/overlay-containers';
const PODMAN_LISTS = ['containers.json', 'volatile-containers.json'];

/**
 * Finds the names of containers in what their runtimes keep on disk, so that no
 * client of any runtime is needed. What cannot be read is unknown. Made for one
 * scan: lists are read once.
 */
export class RuntimeNames {
  readonly #root: string;
  #pods?: Promise<Map<string, string>>;
  #tasks?: Promise<string[]>;
  #podman?: Promise<Map<string, string>>;
  #runc?: Promise<{ name: string; init: StartedProcess }[]>;

  /** @param root - the folder that has `run` and `var` */
  constructor(root: string) {
    this.#root = root;
  }

  /**
   * `<namespace>/<pod>`, or the name of a container that is in none.
   *
   * @param owner - of a process of the container
   * @param first - the first process of the namespace
   */
  async nameOf(
    owner: CgroupOwner,
    first: StartedProcess,
  ): Promise<string | undefined> {
    const { podUid, containerId, lxcName } = owner;
    return (
      (podUid && (await this.#podNames()).get(podUid)) ||
      (containerId && (await this.#nameOfContainer(containerId))) ||
      lxcName ||
      (await this.#nameByRunc(first, containerId))
    );
  }

  async #nameOfContainer(id: string): Promise<string | undefined> {
    this.#tasks ??= this.#findTasks();
    const bundles = [
      ...(await this.#tasks).map(folder => join(folder, id)),
      join(STORAGE_BUNDLES, id, 'userdata'),
    ];
    for (const bundle of bundles) {
      const name = nameByAnnotations(await this.#json(bundle, 'config.json'));
      if (name !== undefined) {
        return name;
      }
    }
    this.#podman ??= this.#readPodman();
    return (
      dockerName(await this.#json(DOCKER, id, 'config.v2.json')) ??
      (await this.#podman).get(id)
    );
  }

  async #podNames(): Promise<Map<string, string>> {
    this.#pods ??= this.#list('var/log/pods').then(
      folders =>
        new Map(
          folders
            .flatMap(folder => podOfLogFolder(folder) ?? [])
            .map(({ uid, name }) => [uid, name]),
        ),
    );
    return this.#pods;
  }

  async #findTasks(): Promise<string[]> {
    const folders = await Promise.all(
      CONTAINERD_TASKS.map(async tasks =>
        (await this.#list(tasks)).map(namespace => join(tasks, namespace)),
      ),
    );
    return folders.flat();
  }

  async #readPodman(): Promise<Map<string, string>> {
    const lists = await Promise.all(
      PODMAN_LISTS.map(list => this.#json(PODMAN_STORE, list)),
    );
    return new Map(lists.flatMap(list => [...podmanNames(list)]));
  }

  /** An id that a person chose for runc is a name; one of a runtime is none. */
  async #nameByRunc(
    first: StartedProcess,
    containerId?: string,
  ): Promise<string | undefined> {
    this.#runc ??= this.#readRunc();
    return (await this.#runc).find(
      ({ name, init }) =>
        name !== containerId &&
        init.pid === first.pid &&
        init.startedAt === first.startedAt,
    )?.name;
  }

  async #readRunc() {
    const found: { name: string; init: StartedProcess }[] = [];
    for (const name of await this.#list('run/runc')) {
      const init = runcInit(await this.#json('run/runc', name, 'state.json'));
      if (init) {
        found.push({ name, init });
      }
    }
    return found;
  }

  async #list(folder: string): Promise<string[]> {
    return readdir(join(this.#root, folder)).catch(() => []);
  }

  async #json(...path: string[]): Promise<unknown> {
    try {
      return JSON.parse(await readFile(join(this.#root, ...path), 'utf8'));
    } catch {
      return undefined;
    }
  }
}
