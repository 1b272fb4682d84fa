import { Locator } from '@playwright/test';

/** Counts the clicks that a task takes. */
export class Clicks {
  #count = 0;

  async on(target: Locator): Promise<void> {
    await target.click();
    this.#count += 1;
  }

  get count(): number {
    return this.#count;
  }
}
