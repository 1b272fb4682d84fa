import { runTypeScript } from './bench.mjs';

/** Runs the simulator of workloads; resolves with its exit code. */
export function runWorkloads(args) {
  return runTypeScript(
    'plugins/service-communications-backend/benchmarks/workloads.ts',
    args,
    { withPostgres: true },
  );
}
