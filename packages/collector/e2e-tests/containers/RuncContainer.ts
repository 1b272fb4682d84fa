import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { findExecutable } from './findExecutable';

const CGROUPS = '/sys/fs/cgroup';

/** What containers can do. */
const APPLETS = ['sh', 'httpd', 'nc', 'sleep'];

/** A container of runc with BusyBox alone in it. */
export class RuncContainer {
  readonly #id: string;
  readonly #cgroup: string;

  /**
   * Starts it, detached.
   *
   * @param namespace - the name that `ip netns` has for its network namespace
   * @param cgroup - its path
   * @param script - for its shell
   */
  constructor(options: {
    folder: string;
    id: string;
    namespace: string;
    cgroup: string;
    script: string;
  }) {
    const { folder, id, namespace, cgroup, script } = options;
    this.#id = id;
    this.#cgroup = cgroup;
    const bin = join(folder, 'rootfs', 'bin');
    mkdirSync(bin, { recursive: true });
    mkdirSync(join(folder, 'rootfs', 'proc'));
    copyFileSync(findExecutable('busybox')!, join(bin, 'busybox'));
    for (const applet of APPLETS) {
      symlinkSync('busybox', join(bin, applet));
    }
    writeFileSync(
      join(folder, 'config.json'),
      JSON.stringify(specOf({ namespace, cgroup, script })),
    );
    execFileSync('runc', ['run', '--detach', '--bundle', folder, id], {
      stdio: 'ignore',
    });
  }

  stop(): void {
    execFileSync('runc', ['delete', '--force', this.#id], { stdio: 'ignore' });
    removeEmptyCgroups(dirname(this.#cgroup));
  }
}

/** runc leaves those around the container's own behind, in each hierarchy. */
function removeEmptyCgroups(cgroup: string): void {
  const roots = ['', ...readdirSync(CGROUPS)].map(name => join(CGROUPS, name));
  for (let path = cgroup; path !== '/'; path = dirname(path)) {
    for (const root of roots) {
      try {
        rmdirSync(join(root, path));
      } catch {
        // it is not there, or somebody else is in it
      }
    }
  }
}

function specOf(options: {
  namespace: string;
  cgroup: string;
  script: string;
}): object {
  return {
    ociVersion: '1.0.2',
    process: {
      user: { uid: 0, gid: 0 },
      args: ['/bin/sh', '-c', options.script],
      env: ['PATH=/bin'],
      cwd: '/',
    },
    root: { path: 'rootfs' },
    mounts: [{ destination: '/proc', type: 'proc', source: 'proc' }],
    linux: {
      cgroupsPath: options.cgroup,
      namespaces: [
        { type: 'pid' },
        { type: 'mount' },
        { type: 'ipc' },
        { type: 'uts' },
        { type: 'network', path: `/run/netns/${options.namespace}` },
      ],
    },
  };
}

/** Why there can be no containers here; undefined where there can. */
export function whyNoContainers(): string | undefined {
  const missing = Object.entries({ runc: 'runc', busybox: 'busybox-static' })
    .filter(([program]) => {
      const file = findExecutable(program);
      return !file || (program === 'busybox' && !isStatic(file));
    })
    .map(([, debianPackage]) => debianPackage);
  if (missing.length > 0) {
    return `Programs are missing. On Debian: apt-get install ${missing.join(
      ' ',
    )}`;
  }
  return existsSync(CGROUPS) ? undefined : 'There are no cgroups here';
}

/** A program that names a loader needs libraries, which the containers lack. */
function isStatic(file: string): boolean {
  return !/\/ld-(linux|musl)/.test(readFileSync(file, 'latin1'));
}
