import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from './messages.mjs';
import { fromRoot } from './paths.mjs';

/** How long a process gets to stop by itself before it is killed. */
const STOP_TIMEOUT_MS = 10_000;

const running = new Set();
let isStopping = false;

/**
 * Starts a command in the root of the repository, with its output on the
 * screen. It leads a process group of its own, so that `stop` reaches
 * everything it starts.
 */
export function start(command, args, { env, stdio = 'inherit' } = {}) {
  if (isStopping) {
    throw new UserError('Stopped.');
  }
  const child = spawn(command, args, {
    cwd: fromRoot(),
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', stdio, stdio],
  });
  running.add(child);
  child.ended = new Promise((resolve, reject) => {
    child.once('close', (code, signal) => resolve(code ?? signal));
    child.once('error', error =>
      reject(new UserError(`Cannot start ${command}: ${error.message}`)),
    );
  });
  child.ended.catch(() => {}).finally(() => running.delete(child));
  return child;
}

/** Runs a command to its end; resolves with its exit code (or signal). */
export function run(command, args, options) {
  return start(command, args, options).ended;
}

/** Runs a command to its end, collecting its output instead of showing it. */
export async function runQuietly(command, args, options) {
  const child = start(command, args, { ...options, stdio: 'pipe' });
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  child.stderr.on('data', chunk => (output += chunk));
  return { code: await child.ended, output };
}

/** Stops a process together with everything it started. */
export async function stop(child) {
  signalGroup(child, 'SIGTERM');
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (signalGroup(child, 0)) {
    if (Date.now() > deadline) {
      signalGroup(child, 'SIGKILL');
      return;
    }
    await delay(50);
  }
}

/** On Ctrl-C and the like: stops all that was started, cleans up and leaves. */
export function stopAllOnSignal(cleanUp) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, async () => {
      // npm passes Ctrl-C on, so that it arrives twice.
      if (!isStopping) {
        isStopping = true;
        await Promise.all([...running].map(stop));
        await cleanUp?.();
        process.exit(130);
      }
    });
  }
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH') {
      return false;
    }
    throw error;
  }
}
