import { FileProgress } from '../send/FileSender';

/** One line on a terminal that tells how far a file is; elsewhere nothing. */
export class ProgressLine {
  readonly #file: string;
  #shownAt = Date.now();
  #isShown = false;

  constructor(file: string) {
    this.#file = file;
  }

  show({ share, records, samples }: FileProgress): void {
    const now = Date.now();
    if (process.stderr.isTTY && now - this.#shownAt > 200) {
      this.#shownAt = now;
      this.#isShown = true;
      process.stderr.write(
        `\r\x1b[K${this.#file}: ${
          share === undefined ? '' : `${Math.floor(share * 100)} %, `
        }${records.toLocaleString('en')} records, ${samples} samples`,
      );
    }
  }

  clear(): void {
    if (this.#isShown) {
      process.stderr.write('\r\x1b[K');
    }
  }
}
