import { Knex } from 'knex';
import { addRecentHours } from '../../../statistics/history/recentHours';
import { hourOf } from '../../../statistics/history/Slot';
import { addNumbers } from '../../../statistics/history/uniteNumbers';
import { HostListener } from './loadHostListeners';
import { LoggedScans } from './LoggedScans';

/**
 * The hours in which listeners that are counted from now on were found before: a
 * late sample may still show a client then.
 */
export async function loadEarlierHours(
  tx: Knex.Transaction,
  listeners: Iterable<HostListener>,
): Promise<void> {
  const logged = new LoggedScans(tx);
  const first = [...listeners]
    .filter(({ isFirstCounted }) => isFirstCounted)
    .sort((a, b) => a.addressId - b.addressId);
  for (const listener of first) {
    const { addressId, ip, port, protocol } = listener;
    const times = (await logged.of(addressId))
      .filter(({ binds }) => binds.find(ip, port, protocol))
      .map(({ sampledAt }) => sampledAt);
    listener.recentHours = addRecentHours(
      '',
      [...new Set(times)]
        .sort((a, b) => a - b)
        .map(time => ({ time: hourOf(time), numbers: [1] })),
      addNumbers,
    );
  }
}
