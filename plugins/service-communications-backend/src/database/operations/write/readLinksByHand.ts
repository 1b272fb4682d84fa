import {
  communicationLinkFields,
  CommunicationLinks,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { CommunicationKey } from '../../../model/CommunicationKey';
import { manualTarget } from '../../../model/ManualLinkTarget';
import { targetColumns } from '../manual-links/manualLinkColumns';

/** The links that people set for exactly the ends of a communication. */
export async function readLinksByHand(
  knex: Knex,
  key: CommunicationKey,
): Promise<CommunicationLinks> {
  const links: CommunicationLinks = {};
  for (const field of communicationLinkFields) {
    const row = await knex('manual_links')
      .where(targetColumns(manualTarget(field, key)))
      .first('entity_ref');
    links[field] = row?.entity_ref;
  }
  return links;
}
