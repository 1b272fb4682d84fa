import { ChildProcess, execFileSync, fork } from 'node:child_process';
import { resolve } from 'node:path';
import { TYPESCRIPT } from '../processes/typescript';
import { HostName, HOSTS } from './hosts';
import { Opened, Step, Told } from './messages';

/** The programs of a host, in its namespace. */
export class HostActor {
  readonly #host: HostName;
  readonly #process: ChildProcess;
  /** Told as soon as it happens. */
  readonly opened: Opened[] = [];

  constructor(host: HostName) {
    this.#host = host;
    this.#process = fork(resolve(__dirname, 'actor.ts'), [HOSTS[host]], {
      execPath: 'ip',
      execArgv: ['netns', 'exec', host, process.execPath, ...TYPESCRIPT],
    });
    this.#process.on('message', (told: Told) => {
      if ('opened' in told) {
        this.opened.push(told.opened);
      }
    });
  }

  /** Resolves once the step is done. */
  act(step: Step): Promise<void> {
    return new Promise((done, reject) => {
      const onExit = (code: number) =>
        reject(new Error(`${this.#host} ended with ${code}`));
      const onMessage = (told: Told) => {
        if ('done' in told) {
          this.#process.off('message', onMessage).off('exit', onExit);
          done();
        }
      };
      this.#process.on('message', onMessage).on('exit', onExit);
      this.#process.send(step);
    });
  }

  /** What `ss` prints in the namespace. */
  scan(): string {
    return execFileSync('ip', ['netns', 'exec', this.#host, 'ss', '-tunapO'], {
      encoding: 'utf8',
    });
  }

  stop(): void {
    this.#process.kill('SIGKILL');
  }
}
