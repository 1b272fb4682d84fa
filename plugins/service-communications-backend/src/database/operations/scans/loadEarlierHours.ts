import { Knex } from 'knex';
import { BindingSet } from '../../../orientation/BindingSet';
import { addRecentHours } from '../../../statistics/history/recentHours';
import { hourOf } from '../../../statistics/history/Slot';
import { addNumbers } from '../../../statistics/history/uniteNumbers';
import { HostListener } from './loadHostListeners';
import { loadLoggedScans } from './loadLoggedScans';

/**
 * The hours in which listeners that are counted from now on were found before: a
 * late sample may still show a client then.
 */
export async function loadEarlierHours(
  tx: Knex.Transaction,
  listeners: Iterable<HostListener>,
): Promise<void> {
  const byAddress = new Map<number, Set<HostListener>>();
  for (const listener of listeners) {
    if (listener.isFirstCounted) {
      const known = byAddress.get(listener.addressId) ?? new Set();
      byAddress.set(listener.addressId, known.add(listener));
    }
  }
  for (const [addressId, ofAddress] of byAddress) {
    const scans = (await loadLoggedScans(tx, { addressId })).map(
      ({ sampledAt, binds }) => ({ sampledAt, binds: new BindingSet(binds) }),
    );
    for (const listener of ofAddress) {
      const { ip, port, protocol } = listener;
      const times = scans
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
}
