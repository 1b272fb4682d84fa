import { expect, Locator, Page } from '@playwright/test';

/** The path of the list. */
export const LIST = '/service-communications';

/** What tells a communication from others in its network. */
export const KEY = {
  clientIp: '10.90.1.5',
  clientProcessName: 'nightly',
  listenerIp: '10.90.2.7',
  port: 6543,
  protocol: 'tcp',
};

export function listOf(network: string): string {
  return `${LIST}?network=${network}`;
}

export function button(within: Page | Locator, name: string): Locator {
  return within.getByRole('button', { name, exact: true });
}

export function link(within: Page | Locator, name: string): Locator {
  return within.getByRole('link', { name, exact: true });
}

export function field(within: Page | Locator, name: string): Locator {
  return within.getByRole('textbox', { name, exact: true });
}

/** A field that offers what can be chosen. */
export function choice(within: Page | Locator, name: string): Locator {
  return within.getByRole('combobox', { name, exact: true });
}

export function checkbox(
  within: Page | Locator,
  name: string | RegExp,
): Locator {
  return within.getByRole('checkbox', { name, exact: true });
}

/** Opens what the form of a communication can do without. */
export async function openMore(page: Page, end: 'client' | 'listener') {
  const more = button(page, `More of the ${end}`);
  if ((await more.getAttribute('aria-expanded')) === 'false') {
    await more.click();
  }
}

export function section(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

export async function expectProblem(input: Locator, problem: string | RegExp) {
  await expect(input).toHaveAttribute('aria-invalid', 'true');
  await expect(input).toHaveAccessibleDescription(problem);
}

export async function expectTotal(page: Page, total: string) {
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(total);
}

export async function selectAllMatching(page: Page, total: number) {
  await checkbox(page, 'Select all on this page').check();
  await expect(page.getByText('20 selected')).toBeVisible();
  await button(page, `Select all ${total} that match`).click();
  await expect(page.getByText(`All ${total} that match`)).toBeVisible();
}

export function column(page: Page, name: string): Locator {
  return page.getByRole('columnheader', { name, exact: true });
}

export async function openBulkDialog(
  page: Page,
  action: string,
  title: string,
): Promise<Locator> {
  await button(page, action).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading')).toContainText(title);
  return dialog;
}
