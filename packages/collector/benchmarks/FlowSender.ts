import { ChildProcess, fork } from 'child_process';
import { join } from 'path';

interface SenderMessage {
  ready?: boolean;
  seconds?: number;
}

/** A process of its own that sends the stream, as often as it is asked to. */
export class FlowSender {
  readonly #process: ChildProcess;
  readonly #ready: Promise<SenderMessage>;

  constructor() {
    this.#process = fork(join(__dirname, 'sendFlows.ts'));
    this.#ready = this.#answer(message => message.ready !== undefined);
  }

  /** Resolves with the seconds that it took. */
  async send(port: number, datagramsPerSecond: number): Promise<number> {
    await this.#ready;
    const answer = this.#answer(({ seconds }) => seconds !== undefined);
    this.#process.send({ port, rate: datagramsPerSecond });
    return (await answer).seconds!;
  }

  stop(): void {
    this.#process.kill();
  }

  /** What compiles TypeScript has messages too, which are none. */
  #answer(isIt: (message: SenderMessage) => boolean): Promise<SenderMessage> {
    return new Promise(resolve => {
      const listener = (message: SenderMessage) => {
        if (isIt(message)) {
          this.#process.off('message', listener);
          resolve(message);
        }
      };
      this.#process.on('message', listener);
    });
  }
}
