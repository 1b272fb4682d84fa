import { Knex } from 'knex';
import { ensureAddresses } from '../rows/ensureAddresses';
import { ensureListeners, listenerKey } from '../rows/ensureListeners';
import { ensurePairs, pairKey } from '../rows/ensurePairs';

/** The rows that a communication's key leads to. */
export interface KeyRows {
  clientAddressId: number;
  addressId: number;
  listenerId: number;
  pairId: number;
}

/** Finds the rows of a key, and adds those that are new. */
export async function ensureKey(
  tx: Knex.Transaction,
  key: {
    network: string;
    clientIp: string;
    listenerIp: string;
    port: number;
    protocol: string;
  },
): Promise<KeyRows> {
  const { network, clientIp, listenerIp, port, protocol } = key;
  const addressIds = await ensureAddresses(
    tx,
    new Map([[network, new Set([clientIp, listenerIp])]]),
  );
  const clientAddressId = addressIds.get(network)!.get(clientIp)!;
  const addressId = addressIds.get(network)!.get(listenerIp)!;
  const listener = { addressId, port, protocol };
  const listenerIds = await ensureListeners(tx, [listener]);
  const listenerId = listenerIds.get(listenerKey(listener))!;
  const pair = { listenerId, clientAddressId };
  const pairId = (await ensurePairs(tx, [pair])).get(pairKey(pair))!;
  return { clientAddressId, addressId, listenerId, pairId };
}
