import { Page } from '@playwright/test';

/** What keeps the page from answering its user for a while. */
export class LongTasks {
  private readonly page: Page;

  /** Observes every page that is opened from now on. */
  static async observe(page: Page) {
    await page.addInitScript(() => {
      const tasks: number[] = [];
      Object.assign(window, { longTasks: tasks });
      new PerformanceObserver(list => {
        tasks.push(...list.getEntries().map(({ duration }) => duration));
      }).observe({ type: 'longtask' });
    });
    return new LongTasks(page);
  }

  private constructor(page: Page) {
    this.page = page;
  }

  /** Resolves with the milliseconds of the longest task of some work. */
  async longestOf(work: () => Promise<void>): Promise<number> {
    await this.take();
    await work();
    return Math.max(0, ...(await this.take()));
  }

  private async take(): Promise<number[]> {
    return this.page.evaluate(async () => {
      // Two frames later the work is painted, and its tasks are reported.
      for (let frame = 0; frame < 2; frame++) {
        await new Promise(requestAnimationFrame);
      }
      await new Promise(resolve => setTimeout(resolve));
      return (window as unknown as { longTasks: number[] }).longTasks.splice(0);
    });
  }
}
