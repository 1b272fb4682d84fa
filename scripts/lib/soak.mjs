import { runTypeScript } from './bench.mjs';

/** Why the soak cannot run here, if it cannot. */
export function whyNoSoak() {
  return process.platform === 'linux'
    ? undefined
    : 'It stops and kills processes by what only Linux tells of them.';
}

/** Runs the soak; resolves with its exit code. */
export function runSoak(args) {
  return runTypeScript(
    'plugins/service-communications-backend/benchmarks/soak.ts',
    args,
  );
}
