import { randomUUID } from 'node:crypto';
import { expect, test as base } from '@playwright/test';
import { ServiceCommunicationsBackend } from './ServiceCommunicationsBackend';

/**
 * A test with a network of its own, which is empty at first and forgotten
 * afterwards. What the browser complains about fails it.
 */
export const test = base.extend<{
  backend: ServiceCommunicationsBackend;
  network: string;
  /** What the browser may complain about; the test adds to it. */
  expectedErrors: RegExp[];
  browserErrors: void;
}>({
  backend: async ({ request }, provide) => {
    await provide(await ServiceCommunicationsBackend.signIn(request));
  },

  network: async ({ backend }, provide) => {
    const network = `lab-${randomUUID().slice(0, 8)}`;
    await provide(network);
    await backend.forget(network);
  },

  expectedErrors: async ({}, provide) => {
    await provide([]);
  },

  browserErrors: [
    // Needs the network, so that it judges before the network is forgotten:
    // a page that is still open may ask for a record that has just left.
    async ({ page, expectedErrors, network: _ }, provide) => {
      const errors: string[] = [];
      page.on('pageerror', error => errors.push(String(error)));
      page.on('console', message => {
        if (message.type() === 'error') {
          errors.push(`${message.text()} ${message.location().url}`);
        }
      });
      await provide();
      expect(
        errors.filter(text => !expectedErrors.some(error => error.test(text))),
      ).toEqual([]);
    },
    { auto: true },
  ],
});
