import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { TYPESCRIPT } from '../processes/typescript';
import { Host } from './Network';

/** Real servers and clients, each side in its namespace. */
export class Traffic {
  #clients?: ChildProcess;
  #listeners?: ChildProcess;

  async start(): Promise<void> {
    this.#listeners = startActor('listeners');
    this.#clients = startActor('clients');
    await tell(this.#listeners);
  }

  /** Plays all conversations once, to their end. */
  async playRound(): Promise<void> {
    await tell(this.#clients!);
  }

  stop(): void {
    this.#clients?.kill('SIGKILL');
    this.#listeners?.kill('SIGKILL');
  }
}

function startActor(host: Host): ChildProcess {
  return fork(resolve(__dirname, 'actor.ts'), [host], {
    execPath: 'ip',
    execArgv: ['netns', 'exec', host, process.execPath, ...TYPESCRIPT],
  });
}

/** Resolves once the actor has done its next step. */
async function tell(actor: ChildProcess): Promise<void> {
  const failed = once(actor, 'exit').then(([code]) => {
    throw new Error(`An actor ended with ${code}`);
  });
  actor.send('next');
  await Promise.race([once(actor, 'message'), failed]);
  failed.catch(() => {});
}
