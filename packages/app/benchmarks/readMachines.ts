import { expect } from '@playwright/test';
import { ServiceCommunicationsBackend } from '../e2e-tests/ServiceCommunicationsBackend';

const TIMEOUT_MS = 300_000;

/** Links that are set at a time. */
const PARALLEL = 8;

/**
 * The machines of a network, as soon as the catalog has all of them. They are linked
 * by hand: what annotations of so many at once say may be read later than a
 * benchmark waits.
 */
export async function readMachines(
  backend: ServiceCommunicationsBackend,
  network: string,
  count: number,
): Promise<{ name: string; ip: string }[]> {
  await expect
    .poll(async () => (await backend.machinesOf(network)).length, {
      timeout: TIMEOUT_MS,
    })
    .toBe(count);
  const machines = await backend.machinesOf(network);
  const waiting = [...machines];
  const linkAll = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      await backend.linkMachine(network, next);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, linkAll));
  return machines;
}

/** Resolves as soon as so many call a machine. */
export async function waitForCallers(
  backend: ServiceCommunicationsBackend,
  machine: string,
  count: number,
): Promise<void> {
  await expect
    .poll(() => backend.countCallers(machine), { timeout: TIMEOUT_MS })
    .toBe(count);
}
