import { mkdir, readFile, rename } from 'fs/promises';
import { join } from 'path';
import { Logger } from '../log/Logger';
import { writeDurably } from '../spool/writeDurably';

/**
 * Keeps what the threads know of exporters over a restart: templates, and
 * listeners seen. It makes the first windows better and is no data itself, so
 * that trouble with it is logged and nothing more.
 */
export class ExporterState {
  readonly #directory: string;
  readonly #file: string;
  readonly #logger: Logger;
  #saving: Promise<void> = Promise.resolve();

  constructor(options: { stateDirectory: string; logger: Logger }) {
    this.#directory = options.stateDirectory;
    this.#file = join(options.stateDirectory, 'exporters.json');
    this.#logger = options.logger;
  }

  /** What each thread of the last run knew; empty where there is none. */
  async load(): Promise<unknown[]> {
    let text: string;
    try {
      text = await readFile(this.#file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.#logger.warn(
          `What is known of exporters cannot be read; it is learned again: ${error}`,
        );
      }
      return [];
    }
    try {
      const { threads } = JSON.parse(text);
      if (!Array.isArray(threads)) {
        throw new Error('it has no threads');
      }
      return threads;
    } catch (error) {
      await rename(this.#file, `${this.#file}.corrupt`).catch(() => {});
      this.#logger.warn(
        `${
          this.#file
        } is damaged and set aside; what it held of exporters is learned again: ${error}`,
      );
      return [];
    }
  }

  /** @param threads - JSON of each */
  async save(threads: string[]): Promise<void> {
    this.#saving = this.#saving.then(async () => {
      try {
        await mkdir(this.#directory, { recursive: true, mode: 0o700 });
        await writeDurably(this.#file, `{"threads":[${threads.join(',')}]}`);
      } catch (error) {
        this.#logger.warn(
          `What is known of exporters cannot be saved; it is tried again: ${error}`,
        );
      }
    });
    await this.#saving;
  }
}
