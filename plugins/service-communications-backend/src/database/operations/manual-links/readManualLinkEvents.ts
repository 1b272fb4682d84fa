import {
  Communication,
  CommunicationEvent,
  communicationLinkFields,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { ManualLinkEventRow } from '../../tables';
import {
  ManualLinkTarget,
  manualTarget,
} from '../../../model/ManualLinkTarget';

/**
 * The links by hand that were set, changed or removed for an end of a
 * communication: for its very address or a block around it. Newest first.
 */
export async function readManualLinkEvents(
  knex: Knex,
  communication: Communication,
  limit: number,
): Promise<CommunicationEvent[]> {
  const targets = communicationLinkFields.map(field => ({
    field,
    target: manualTarget(field, communication),
  }));
  const rows: ManualLinkEventRow[] = await knex('manual_link_events')
    .where({ network: communication.network })
    .where(builder => {
      for (const { target } of targets) {
        builder.orWhere(each =>
          each
            .where({
              link_end: target.end,
              port: target.port,
              protocol: target.protocol,
              process_name: target.processName,
            })
            .where('first_key', '<=', target.first)
            .where('last_key', '>=', target.last),
        );
      }
    })
    .orderBy('id', 'desc')
    .limit(limit);
  return rows.map(row => ({
    at: new Date(Number(row.happened_at)).toISOString(),
    by: row.happened_by,
    type: row.entity_after === null ? 'unlinked' : 'linked',
    // A block may have both ends in it.
    changes: targets
      .filter(({ target }) => isFor(row, target))
      .map(({ field }) => ({
        field,
        ...(row.entity_before !== null && { before: row.entity_before }),
        ...(row.entity_after !== null && { after: row.entity_after }),
      })),
  }));
}

function isFor(row: ManualLinkEventRow, target: ManualLinkTarget): boolean {
  return (
    row.link_end === target.end &&
    row.port === target.port &&
    row.protocol === target.protocol &&
    row.process_name === target.processName &&
    row.first_key <= target.first &&
    row.last_key >= target.last
  );
}
