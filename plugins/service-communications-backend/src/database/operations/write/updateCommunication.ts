import { InputError, NotFoundError } from '@backstage/errors';
import {
  Communication,
  communicationKeyFields,
  CommunicationPatch,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { addCommunicationEvents } from '../events/addCommunicationEvents';
import { lockIngest } from '../rows/lockIngest';
import { addListChange } from '../rows/addListChange';
import { getCommunications } from '../read/getCommunications';
import { markCallers } from '../relations/markCallers';
import { keyConflict, revisionConflict } from './conflict';
import { countPairCommunications } from './createCommunication';
import { ensureKey, KeyRows } from './ensureKey';
import { NAMED_BY_HAND } from './namedByHand';
import { FieldChange, patchChanges } from './patchChanges';
import { readLinksByHand } from './readLinksByHand';
import { saveAddressFqdn } from './saveAddressFqdn';
import { saveManualLinks } from './saveManualLinks';

/**
 * Changes a communication; what stays the same costs no revision. The FQDN
 * belongs to the address, the listener's process to the listener and a link to
 * what it is for, so all their records show the change. Throws NotFoundError,
 * ConflictError where the record has another revision or another record the
 * key, and InputError where a key is changed that discovery has seen.
 */
export async function updateCommunication(
  tx: Knex.Transaction,
  options: {
    id: string;
    patch: CommunicationPatch;
    updatedBy: string;
    /** Milliseconds since 1970. */
    now: number;
    /** What the history calls it. Default: updated. */
    eventType?: 'updated' | 'imported';
  },
): Promise<void> {
  const { id, patch, updatedBy, now, eventType = 'updated' } = options;
  await lockIngest(tx);
  const [record] = await getCommunications(tx, [id]);
  if (!record) {
    throw new NotFoundError(`There is no communication ${id}`);
  }
  if (patch.revision !== undefined && patch.revision !== record.revision) {
    throw revisionConflict(id, record.revision);
  }
  const changes = patchChanges(
    record,
    await readLinksByHand(tx, record),
    patch,
  );
  if (changes.length === 0) {
    return;
  }
  const key = keyOf({ ...record, ...definedOf(patch, communicationKeyFields) });
  const rows = await ensureKey(tx, key);
  await moveToKey(tx, {
    record,
    changes,
    processName: key.clientProcessName,
    rows,
  });
  await saveAddressFqdn(tx, rows.clientAddressId, patch.clientFqdn);
  await saveAddressFqdn(tx, rows.addressId, patch.listenerFqdn);
  if (patch.listenerProcessName !== undefined) {
    await tx('listeners')
      .where({ id: rows.listenerId })
      .update({
        process_name: patch.listenerProcessName || null,
        process_seen_at: patch.listenerProcessName ? NAMED_BY_HAND : null,
        linked: false,
      });
  }
  await saveManualLinks(tx, { key, links: patch, by: updatedBy, now });
  await tx('communications')
    .where({ id })
    .update({
      ...(patch.clientProcessDisplayName !== undefined && {
        process_display_name: patch.clientProcessDisplayName || null,
      }),
      updated_at: now,
      updated_by: updatedBy,
      revision: record.revision + 1,
    });
  await addCommunicationEvents(tx, {
    communicationIds: [Number(id)],
    type: eventType,
    by: updatedBy,
    at: now,
    changes,
  });
  await addListChange(tx, {
    addresses: [rows.clientAddressId, rows.addressId],
    listeners: [rows.listenerId],
    communications: [Number(id)],
    pairs: [rows],
  });
}

/** Gives a record another key, where discovery has not seen it. */
async function moveToKey(
  tx: Knex.Transaction,
  options: {
    record: Communication;
    changes: FieldChange[];
    processName: string;
    rows: KeyRows;
  },
): Promise<void> {
  const { record, changes, processName, rows } = options;
  const moved = changes.find(({ field }) =>
    (communicationKeyFields as readonly string[]).includes(field),
  );
  if (!moved) {
    return;
  }
  if (record.origin === 'discovered' || record.firstDetected) {
    throw new InputError(
      `${moved.field} cannot be changed: discovery has seen this communication`,
    );
  }
  const { pairId } = rows;
  const other = await tx('communications')
    .where({ pair_id: pairId })
    .whereNot({ id: record.id })
    .where(any =>
      any
        .where({ process_name: processName })
        // What discovery has without a process is the same, not filled in yet.
        .orWhere({ process_name: '', origin: 'discovered' }),
    )
    .first('id');
  if (other) {
    throw keyConflict(other.id);
  }
  await markCallers(tx, { communicationIds: [Number(record.id)] });
  const { pair_id: oldPairId } = await tx('communications')
    .where({ id: record.id })
    .first('pair_id');
  await tx('communications')
    .where({ id: record.id })
    .update({ pair_id: pairId, process_name: processName, linked: false });
  await countPairCommunications(tx, oldPairId);
  await countPairCommunications(tx, pairId);
}

function keyOf(record: Communication) {
  const { network, clientIp, clientProcessName, listenerIp, port, protocol } =
    record;
  return { network, clientIp, clientProcessName, listenerIp, port, protocol };
}

function definedOf<T extends object, K extends keyof T>(
  object: T,
  names: readonly K[],
): Partial<Pick<T, K>> {
  return Object.fromEntries(
    names.flatMap(name =>
      object[name] === undefined ? [] : [[name, object[name]]],
    ),
  ) as Partial<Pick<T, K>>;
}
