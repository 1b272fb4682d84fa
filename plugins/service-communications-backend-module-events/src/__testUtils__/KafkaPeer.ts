import { ChildProcess, spawn, spawnSync } from 'child_process';
import { once } from 'events';
import { createInterface } from 'readline';

/** Says where the cluster listens. */
const ADDRESS = /Mock cluster enabled: .* replaced with (\S+)$/;

/** Says what a group has acknowledged. */
const COMMIT = /Topic (\S+) \[0\] committing offset (\d+) for group (\S+)$/;

/** kcat wants one to be named, and puts its own in place of it. */
const ANY_BROKER = 'replaced';

/**
 * A Kafka cluster on loopback: that of librdkafka, in a kcat of its own. It
 * speaks Kafka's protocol over TCP, with consumer groups, and keeps topics in
 * memory. Whoever waits for something in here is woken by what it says.
 */
export class KafkaPeer {
  readonly #process: ChildProcess;
  #broker: string | undefined;
  /** Offsets of partition 0 that groups have acknowledged. */
  readonly #committed = new Map<string, number>();

  /** Whether the program is there: Debian's package `kcat`. */
  static isInstalled(): boolean {
    return spawnSync('kcat', ['-V']).error === undefined;
  }

  static async start(): Promise<KafkaPeer> {
    const peer = new KafkaPeer();
    await peer.#until(() => peer.#broker !== undefined);
    return peer;
  }

  private constructor() {
    // A producer that is given nothing: it ends with its input, and so with
    // this process, however that ends.
    this.#process = spawn(
      'kcat',
      [
        ...['-P', '-b', ANY_BROKER, '-t', 'none'],
        ...['-X', 'test.mock.num.brokers=1', '-d', 'mock'],
      ],
      { stdio: ['pipe', 'ignore', 'pipe'] },
    );
    createInterface(this.#process.stderr!).on('line', line => {
      this.#broker ??= ADDRESS.exec(line)?.[1];
      const [, topic, offset, group] = COMMIT.exec(line) ?? [];
      if (topic) {
        this.#committed.set(`${group} ${topic}`, Number(offset));
      }
      this.#process.emit('line');
    });
  }

  /** Host and port. */
  get broker(): string {
    return this.#broker!;
  }

  /** Sends messages to partition 0 of a topic, with kcat. */
  async produce(
    topic: string,
    messages: string[],
    options: string[] = [],
  ): Promise<void> {
    const producer = spawn(
      'kcat',
      ['-P', '-b', this.broker, '-t', topic, '-p', '0', ...options],
      { stdio: ['pipe', 'ignore', 'inherit'] },
    );
    producer.stdin.end(messages.join('\n'));
    const [code] = await once(producer, 'close');
    if (code !== 0) {
      throw new Error(`kcat ended with ${code}`);
    }
  }

  /** How many messages of partition 0 a group has acknowledged. */
  committed(topic: string, group: string): number {
    return this.#committed.get(`${group} ${topic}`) ?? 0;
  }

  async untilCommitted(
    topic: string,
    group: string,
    offset: number,
  ): Promise<void> {
    await this.#until(() => this.committed(topic, group) >= offset);
  }

  async stop(): Promise<void> {
    const closed = once(this.#process, 'close');
    this.#process.stdin!.end();
    await closed;
  }

  async #until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await once(this.#process, 'line');
    }
  }
}
