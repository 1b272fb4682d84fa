import { Knex } from 'knex';
import { ManualLinkTarget } from '../../../model/ManualLinkTarget';

/** Has the linking rules look again at what a link set by hand is for. */
export async function markForLinking(
  tx: Knex.Transaction,
  target: ManualLinkTarget,
): Promise<void> {
  const { end, network, first, last, port, protocol, processName } = target;
  const addresses = tx('addresses')
    .where({ network })
    .whereBetween('ip_key', [first, last]);
  switch (end) {
    case 'device':
      await addresses.update({ linked: false });
      break;
    case 'listener-service':
      await tx('listeners')
        .where({ port, protocol })
        .whereIn('address_id', addresses.select('id'))
        .update({ linked: false });
      break;
    default:
      await tx('communications')
        .where({ process_name: processName })
        .whereIn(
          'pair_id',
          tx('pairs')
            .whereIn('client_address_id', addresses.select('id'))
            .select('id'),
        )
        .update({ linked: false });
  }
}
