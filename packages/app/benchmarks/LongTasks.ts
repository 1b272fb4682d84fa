import { Page } from '@playwright/test';

interface LongTask {
  /** Milliseconds since the page began. */
  start: number;
  duration: number;
}

/** What keeps the page from answering its user for a while. */
export class LongTasks {
  private readonly page: Page;

  /** Observes every page that is opened from now on. */
  static async observe(page: Page) {
    await page.addInitScript(() => {
      const tasks: LongTask[] = [];
      Object.assign(window, { longTasks: tasks });
      new PerformanceObserver(list => {
        for (const { startTime: start, duration } of list.getEntries()) {
          tasks.push({ start, duration });
        }
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
    return this.longestSince(0);
  }

  /**
   * Resolves with the milliseconds of the longest task that began since a time
   * and was not told yet.
   *
   * @param start - milliseconds since the page began
   */
  async longestSince(start: number): Promise<number> {
    const tasks = await this.take();
    return Math.max(
      0,
      ...tasks
        .filter(task => task.start >= start)
        .map(({ duration }) => duration),
    );
  }

  private async take(): Promise<LongTask[]> {
    return this.page.evaluate(async () => {
      // Two frames later the work is painted, and its tasks are reported.
      for (let frame = 0; frame < 2; frame++) {
        await new Promise(requestAnimationFrame);
      }
      await new Promise(resolve => setTimeout(resolve));
      return (window as unknown as { longTasks: LongTask[] }).longTasks.splice(
        0,
      );
    });
  }
}
