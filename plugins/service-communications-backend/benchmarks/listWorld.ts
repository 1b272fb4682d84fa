import { Knex } from 'knex';
import { loadTraffic } from './linkTraffic';

export const COMMUNICATIONS = 1_000_000;
const ENTITIES = 5_000;
const HOUR = 3_600_000;

/**
 * Loads a million communications that are linked to 5,000 entities: devices at
 * ten of eleven addresses, services behind half of the listeners and at a quarter
 * of the clients; three of four addresses have a name. Times spread over a month.
 */
export async function loadListWorld(knex: Knex): Promise<void> {
  await loadTraffic(knex, { communications: COMMUNICATIONS, ofHub: 1_000 });
  const now = Date.now();
  await knex.raw(
    `update addresses set linked = true,
      discovered_fqdn = case when id % 4 > 0
        then 'host-' || id || '.example.org' end,
      device_rule = case when id % 11 > 0 then 'exact-ip' end,
      device_ref = case when id % 11 > 0
        then 'resource:default/host-' || (id % ${ENTITIES}) end`,
  );
  await knex.raw(
    `update listeners set linked = true,
      service_rule = case when id % 2 = 0 then 'listeners' end,
      service_ref = case when id % 2 = 0
        then 'component:default/service-' || (id % ${ENTITIES}) end`,
  );
  await knex.raw(
    `update communications set linked = true,
      named_last = ${now} - (id * 7919 % 720) * ${HOUR},
      service_rule = case when id % 4 = 0 then 'processes' end,
      service_ref = case when id % 4 = 0
        then 'component:default/service-' || (id % ${ENTITIES}) end`,
  );
  await knex.raw(
    `update pairs set last_detected = ${now} - (id * 7919 % 720) * ${HOUR},
      active_samples = id % 10 + 1, total_ports = id % 97 + 1`,
  );
  await knex.raw('analyze');
}
