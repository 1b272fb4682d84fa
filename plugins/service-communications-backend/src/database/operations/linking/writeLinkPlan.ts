import { Knex } from 'knex';
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
}

/** Writes what the linking rules decided, and nothing where they changed nothing. */
export async function writeLinkPlan(
  tx: Knex.Transaction,
  plan: LinkPlan,
): Promise<void> {
  await writeDeviceLinks(tx, plan.devices);
  await writeServiceLinks(tx, 'listeners', plan.listeners);
  await writeClientLinks(tx, plan.clients);
  await writeServiceLinks(tx, 'communications', plan.communications);
}
