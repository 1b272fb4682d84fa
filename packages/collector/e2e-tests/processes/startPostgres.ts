import { resolve } from 'node:path';
import { ROOT } from './typescript';

/** A PostgreSQL on the loopback, as scripts/lib/postgres.mjs describes it. */
export interface Postgres {
  readonly port: number;
  kill(): Promise<void>;
  startAgain(): Promise<string>;
}

/**
 * Starts an empty one, on which a commit outlives all processes. It need not
 * outlive the machine: what a process has written is the kernel's, and so safe
 * from kill -9, before it is on disk.
 */
export async function startPostgres(folder: string): Promise<Postgres> {
  const { startPostgres: start } = await import(
    resolve(ROOT, 'scripts/lib/postgres.mjs')
  );
  return start({ durable: true, settings: ['fsync=off'], parent: folder });
}
