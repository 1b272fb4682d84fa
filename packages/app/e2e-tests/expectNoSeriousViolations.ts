import AxeBuilder from '@axe-core/playwright';
import { expect, Page } from '@playwright/test';

/** Asks axe for what keeps people from using the page. */
export async function expectNoSeriousViolations(page: Page) {
  await untilStill(page);
  const { violations } = await new AxeBuilder({ page })
    // Off by default, since it is WCAG's newest: what is clicked is 24 px.
    .options({ rules: { 'target-size': { enabled: true } } })
    .analyze();
  const serious = violations.filter(({ impact }) =>
    ['serious', 'critical'].includes(impact ?? ''),
  );
  expect(
    serious.map(({ id, nodes }) => ({ id, nodes: nodes.map(n => n.html) })),
  ).toEqual([]);
}

/** What fades in has not got its colours yet. */
async function untilStill(page: Page) {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(animation => animation instanceof CSSTransition)
        .map(transition => transition.finished),
    ),
  );
}
