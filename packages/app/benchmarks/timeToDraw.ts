import { Page } from '@playwright/test';

/**
 * Clicks on what a selector finds and waits until another finds something and a
 * frame shows it. Measured inside of the page, since asking it from outside
 * takes a while.
 *
 * @returns milliseconds
 */
export function timeToDraw(
  page: Page,
  options: { click: string; drawn: string },
): Promise<number> {
  return page.evaluate(async ({ click, drawn }) => {
    const target = document.querySelector<HTMLElement>(click);
    if (!target) {
      throw new Error(`Nothing is ${click}`);
    }
    const start = performance.now();
    target.click();
    while (!document.querySelector(drawn)) {
      await new Promise(requestAnimationFrame);
    }
    // Into the frame after it, so that it was painted.
    await new Promise(requestAnimationFrame);
    await new Promise(resolve => setTimeout(resolve));
    return performance.now() - start;
  }, options);
}
