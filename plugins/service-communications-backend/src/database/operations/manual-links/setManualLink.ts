import { ManualLink } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { lockIngest } from '../rows/lockIngest';
import { ManualLinkRow } from '../../tables';
import { targetColumns, toManualLink } from './manualLinkColumns';
import { ManualLinkTarget } from '../../../model/ManualLinkTarget';
import { markForLinking } from './markForLinking';

/** Sets a link by hand, in the place of an earlier one for the same. */
export async function setManualLink(
  tx: Knex.Transaction,
  options: {
    target: ManualLinkTarget;
    entityRef: string;
    createdBy: string;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<ManualLink> {
  const { target, entityRef, createdBy, now } = options;
  await lockIngest(tx);
  const [row] = await tx<ManualLinkRow>('manual_links')
    .insert({
      ...targetColumns(target),
      address: target.address,
      entity_ref: entityRef,
      entity_missing: false,
      created_at: now,
      created_by: createdBy,
    })
    .onConflict(Object.keys(targetColumns(target)))
    .merge(['entity_ref', 'entity_missing', 'created_at', 'created_by'])
    .returning('*');
  await markForLinking(tx, target);
  return toManualLink(row);
}
