import { Knex } from 'knex';
import { addListChange } from '../rows/addListChange';
import { ChangedRows, markCallers } from '../relations/markCallers';
import { ClientUpdate, writeClientLinks } from './writeClientLinks';
import { DeviceUpdate, writeDeviceLinks } from './writeDeviceLinks';
import { ServiceUpdate, writeServiceLinks } from './writeServiceLinks';

/** The rows that the linking rules change. */
export interface LinkPlan {
  devices: DeviceUpdate[];
  listeners: ServiceUpdate[];
  /** Every communication of a client. */
  clients: ClientUpdate[];
  /** Single communications. */
  communications: ServiceUpdate[];
  /** The rows by which entities call other ones than before. */
  recalled: ChangedRows;
  /** Those of them whose caller becomes another. */
  formerCallers: ChangedRows;
}

/**
 * Writes what the linking rules decided, and nothing where they changed
 * nothing; marks the entities that called by these rows and those that do now.
 */
export async function writeLinkPlan(
  tx: Knex.Transaction,
  plan: LinkPlan,
): Promise<void> {
  await markCallers(tx, plan.formerCallers);
  await writeDeviceLinks(tx, plan.devices);
  await writeServiceLinks(tx, 'listeners', plan.listeners);
  await writeClientLinks(tx, plan.clients);
  await writeServiceLinks(tx, 'communications', plan.communications);
  await markCallers(tx, plan.recalled);
  await addListChange(tx, {
    addresses: plan.devices.map(({ id }) => id),
    listeners: plan.listeners.map(({ id }) => id),
    clientAddresses: plan.clients.map(({ addressId }) => addressId),
    communications: plan.communications.map(({ id }) => id),
  });
}
