import {
  CommunicationInput,
  communicationLinkFields,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { manualTarget } from '../../../model/ManualLinkTarget';
import { idSource, rowSource, RowValue } from '../../rowSource';
import { rawRows } from '../../sql';
import { CommunicationRow } from '../../tables';
import { addCommunicationEvents } from '../events/addCommunicationEvents';
import { ensureAddresses, NetworkIps } from '../rows/ensureAddresses';
import { ensureListeners, listenerKey } from '../rows/ensureListeners';
import { lockIngestForLookups } from '../rows/lockIngest';
import { addListChange } from '../rows/addListChange';
import { setManualLink } from '../manual-links/setManualLink';
import { countCommunicationsOfPairs } from '../write/countCommunicationsOfPairs';
import { NAMED_BY_HAND } from '../write/namedByHand';
import { ensurePairs, pairKey } from '../rows/ensurePairs';

/** A communication to add; its process name may be empty. */
export type ImportedInput = CommunicationInput & {
  network: string;
  clientProcessName: string;
};

/**
 * Adds many communications by the rules of createCommunication, and returns
 * their ids, one for one: undefined where the key is there by now, or where
 * discovery has a record that the process is a name for. Then nothing is
 * written but rows that say nothing by themselves.
 */
export async function addImported(
  tx: Knex.Transaction,
  options: {
    inputs: readonly ImportedInput[];
    by: string;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<(string | undefined)[]> {
  const { inputs, by, now } = options;
  await lockIngestForLookups(tx);
  const rows = await ensureRows(tx, inputs);
  const added = await insertCommunications(tx, { rows, by, now });
  const ids = rows.map(row => added.get(communicationKey(row)));
  const done = rows.filter((_, at) => ids[at] !== undefined);
  if (done.length === 0) {
    return ids;
  }
  await nameAddresses(tx, done);
  await nameListeners(tx, done);
  await setLinks(tx, { rows: done, by, now });
  await countCommunicationsOfPairs(
    tx,
    done.map(({ pairId }) => pairId),
  );
  await addCommunicationEvents(tx, {
    communicationIds: [...added.values()].map(Number),
    type: 'imported',
    by,
    at: now,
  });
  await addListChange(tx, {
    addresses: distinct(
      done.flatMap(row => [row.clientAddressId, row.addressId]),
    ),
    listeners: distinct(done.map(row => row.listenerId)),
    pairs: done,
  });
  return ids;
}

/** An input with the rows that its key leads to. */
interface InputRows {
  input: ImportedInput;
  clientAddressId: number;
  addressId: number;
  listenerId: number;
  pairId: number;
}

async function ensureRows(
  tx: Knex.Transaction,
  inputs: readonly ImportedInput[],
): Promise<InputRows[]> {
  const ips: NetworkIps = new Map();
  for (const { network, clientIp, listenerIp } of inputs) {
    const known = ips.get(network) ?? new Set();
    ips.set(network, known.add(clientIp).add(listenerIp));
  }
  const addressIds = await ensureAddresses(tx, ips);
  const listeners = inputs.map(({ network, listenerIp, port, protocol }) => ({
    addressId: addressIds.get(network)!.get(listenerIp)!,
    port,
    protocol,
  }));
  const listenerIds = await ensureListeners(tx, listeners);
  const pairs = inputs.map((input, at) => ({
    listenerId: listenerIds.get(listenerKey(listeners[at]))!,
    clientAddressId: addressIds.get(input.network)!.get(input.clientIp)!,
  }));
  const pairIds = await ensurePairs(tx, pairs);
  return inputs.map((input, at) => ({
    input,
    ...pairs[at],
    addressId: listeners[at].addressId,
    pairId: pairIds.get(pairKey(pairs[at]))!,
  }));
}

/** The ids of those that were added, by pair and process. */
async function insertCommunications(
  tx: Knex.Transaction,
  options: { rows: InputRows[]; by: string; now: number },
): Promise<Map<string, string>> {
  const { rows, by, now } = options;
  const requested = idSource(
    tx,
    'requested',
    distinct(rows.map(({ pairId }) => pairId)),
  );
  const known = await rawRows<CommunicationRow>(tx, {
    sql: `select pair_id, process_name, origin from communications
      where pair_id in (select id from ${requested.sql})`,
    bindings: requested.bindings,
  });
  const taken = new Set(known.map(row => rowKey(row)));
  const unnamed = new Set(
    known
      .filter(row => row.process_name === '' && row.origin === 'discovered')
      .map(row => Number(row.pair_id)),
  );
  const added = rowSource(
    tx,
    'added',
    { pair_id: 'bigint', process_name: 'text', process_display_name: 'text' },
    rows
      .filter(
        row => !taken.has(communicationKey(row)) && !unnamed.has(row.pairId),
      )
      .map(({ pairId, input }) => [
        pairId,
        input.clientProcessName,
        input.clientProcessDisplayName,
      ]),
  );
  const inserted = await rawRows<CommunicationRow & { id: DbInteger }>(tx, {
    sql: `insert into communications (pair_id, process_name,
          process_display_name, origin, created_at, created_by, updated_at,
          updated_by)
        select pair_id, process_name, process_display_name, 'imported',
          ${now}, cast(? as text), ${now}, cast(? as text)
        from ${added.sql}
        where true
        returning id, pair_id, process_name`,
    bindings: [by, by, ...added.bindings],
  });
  return new Map(inserted.map(row => [rowKey(row), String(row.id)]));
}

/** What other records share is filled in, never changed. */
async function nameAddresses(
  tx: Knex.Transaction,
  rows: InputRows[],
): Promise<void> {
  await fillIn(tx, {
    table: 'addresses',
    column: 'fqdn',
    set: 'fqdn = named.name, linked = false',
    names: rows.flatMap(({ input, clientAddressId, addressId }) => [
      [clientAddressId, input.clientFqdn],
      [addressId, input.listenerFqdn],
    ]),
  });
}

async function nameListeners(
  tx: Knex.Transaction,
  rows: InputRows[],
): Promise<void> {
  await fillIn(tx, {
    table: 'listeners',
    column: 'process_name',
    set: `process_name = named.name, process_seen_at = ${NAMED_BY_HAND}, linked = false`,
    names: rows.map(({ input, listenerId }) => [
      listenerId,
      input.listenerProcessName,
    ]),
  });
}

async function fillIn(
  tx: Knex.Transaction,
  options: {
    table: string;
    column: string;
    set: string;
    names: [number, string | undefined][];
  },
): Promise<void> {
  const { table, column, set, names } = options;
  const nameOf = new Map<number, RowValue[]>();
  for (const [id, name] of names) {
    if (name && !nameOf.has(id)) {
      nameOf.set(id, [id, name]);
    }
  }
  if (nameOf.size > 0) {
    const named = rowSource(tx, 'named', { id: 'bigint', name: 'text' }, [
      ...nameOf.values(),
    ]);
    await tx.raw(
      `update ${table} set ${set} from ${named.sql}
        where ${table}.id = named.id and ${table}.${column} is null`,
      named.bindings,
    );
  }
}

async function setLinks(
  tx: Knex.Transaction,
  options: { rows: InputRows[]; by: string; now: number },
): Promise<void> {
  const { rows, by, now } = options;
  const links = new Map<string, Parameters<typeof setManualLink>[1]>();
  for (const { input } of rows) {
    for (const field of communicationLinkFields) {
      const entityRef = input[field];
      if (entityRef) {
        const target = manualTarget(field, input);
        links.set(JSON.stringify(target), {
          target,
          entityRef,
          createdBy: by,
          now,
        });
      }
    }
  }
  for (const link of links.values()) {
    await setManualLink(tx, link);
  }
}

function communicationKey({ pairId, input }: InputRows): string {
  return `${pairId} ${input.clientProcessName}`;
}

function rowKey({ pair_id, process_name }: CommunicationRow): string {
  return `${pair_id} ${process_name}`;
}

function distinct(ids: number[]): number[] {
  return [...new Set(ids)];
}
