import { promisify } from 'util';
import { gzip } from 'zlib';
import { SampleQueue, WaitingSample } from '../delivery/SampleQueue';

const compress = promisify(gzip);

interface Entry extends WaitingSample {
  data: Buffer;
}

/** Samples of files that are there to be sent again: they need no disk. */
export class MemoryQueue implements SampleQueue {
  #entries: Entry[] = [];

  get count(): number {
    return this.#entries.length;
  }

  /** Bytes of JSON that wait. */
  get size(): number {
    return this.#entries.reduce((sum, { size }) => sum + size, 0);
  }

  async add(sample: { json: string; name: string }): Promise<void> {
    const json = Buffer.from(sample.json);
    const data = await compress(json);
    this.#entries.push({ name: sample.name, size: json.length, data });
  }

  lease(limits: { maxBytes: number; maxCount: number }): WaitingSample[] {
    let size = 0;
    const fitting = this.#entries.findIndex((entry, index) => {
      size += entry.size;
      return index === limits.maxCount || (index > 0 && size > limits.maxBytes);
    });
    return fitting < 0 ? [...this.#entries] : this.#entries.slice(0, fitting);
  }

  async read(sample: WaitingSample): Promise<Buffer | undefined> {
    return (sample as Entry).data;
  }

  async remove(samples: WaitingSample[]): Promise<void> {
    this.#entries = this.#entries.filter(entry => !samples.includes(entry));
  }

  release(): void {}
}
