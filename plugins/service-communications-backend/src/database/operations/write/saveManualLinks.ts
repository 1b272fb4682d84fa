import {
  communicationLinkFields,
  CommunicationLinks,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { CommunicationKey } from '../../../model/CommunicationKey';
import { manualTarget } from '../../../model/ManualLinkTarget';
import { deleteManualLinkFor } from '../manual-links/deleteManualLinkFor';
import { setManualLink } from '../manual-links/setManualLink';

/**
 * Sets the links that a person gives a communication, and removes those that
 * are empty. They hold for all records of the address, listener or client.
 */
export async function saveManualLinks(
  tx: Knex.Transaction,
  options: {
    key: CommunicationKey;
    links: CommunicationLinks;
    by: string;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<void> {
  const { key, links, by, now } = options;
  for (const field of communicationLinkFields) {
    const entityRef = links[field];
    const target = manualTarget(field, key);
    if (entityRef === '') {
      await deleteManualLinkFor(tx, target);
    } else if (entityRef !== undefined) {
      await setManualLink(tx, { target, entityRef, createdBy: by, now });
    }
  }
}
