import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { loadTraffic } from './linkTraffic';

export const COMMUNICATIONS = 1_000_000;

const SERVICES = 10_000;
const HOSTS = 5_000;
const USERS = 5_000;
const OF_SYSTEM = 100;
const OF_LAYER = 20;
const LAYERS = OF_SYSTEM / OF_LAYER;

/** Listeners of one service that everything calls, 50 communications each. */
const HUB_LISTENERS = 200;

export const HUB = 'component:default/hub';
export const HOUR = 3_600_000;

/** Each of the entities, the hub apart. */
export const ENTITY_REFS = [
  ...refs('component:default/service-', SERVICES),
  ...refs('resource:default/host-', HOSTS),
  ...refs('component:default/user-', USERS),
];

function refs(start: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${start}${at}`);
}

/**
 * Loads a million communications of 20,000 entities: 10,000 services in systems
 * of a hundred, in five layers of which each is called by the next and the last by
 * 5,000 others that nobody calls; on 5,000 hosts; and one service that has
 * 10,000 communications with services of all systems. Times spread over a
 * month.
 */
export async function loadGraphWorld(knex: Knex): Promise<void> {
  await loadTraffic(knex, { communications: COMMUNICATIONS, ofHub: 1_000 });
  const now = Date.now();
  await knex.raw(
    `update addresses set linked = true,
      device_rule = case when id % 11 > 0 then 'exact-ip' end,
      device_ref = case when id % 11 > 0
        then 'resource:default/host-' || (id % ${HOSTS}) end`,
  );
  await knex.raw(
    `update listeners set linked = true, service_rule = 'listeners',
      service_ref = case when id <= ${HUB_LISTENERS} then '${HUB}'
        else 'component:default/service-' || (id % ${SERVICES}) end`,
  );
  const service = `(p.listener_id % ${SERVICES})`;
  const layer = `(${service} % ${OF_SYSTEM} / ${OF_LAYER})`;
  await knex.raw(
    `update communications set linked = true, service_rule = 'processes',
        named_last = ${now} - (p.id * 7919 % 720) * ${HOUR},
        service_ref = case
          when p.listener_id <= ${HUB_LISTENERS}
            then 'component:default/service-' || (p.id * 7919 % ${SERVICES})
          when ${layer} < ${LAYERS - 1}
            then 'component:default/service-' ||
              (${service} / ${OF_SYSTEM} * ${OF_SYSTEM}
                + (${layer} + 1) * ${OF_LAYER} + p.id % ${OF_LAYER})
          when p.id % 10 > 0
            then 'component:default/user-' || (p.id % ${USERS}) end
      from pairs p where p.id = communications.pair_id`,
  );
  await knex.raw(
    `update pairs set last_detected = ${now} - (id * 7919 % 720) * ${HOUR},
      active_samples = id % 10 + 1, total_ports = id % 97 + 1`,
  );
  await knex.raw('analyze');
}

/** Adds a communication of a pair that is new. */
export async function addCommunication(knex: Knex): Promise<void> {
  const now = Date.now();
  const known = knex('pairs').select('client_address_id').where({
    listener_id: 1,
  });
  const [{ id: client_address_id }] = await knex('addresses')
    .whereNotIn('id', known)
    .orderBy('id')
    .limit(1);
  const [{ id: pair_id }] = await knex('pairs')
    .insert({ listener_id: 1, client_address_id, last_detected: now })
    .returning('id');
  await knex('communications').insert({
    pair_id,
    process_name: '',
    origin: 'discovered',
    linked: true,
    created_at: now,
    updated_at: now,
  });
}

/** The entities as the catalog has them. */
export function graphEntities(): Entity[] {
  return [...ENTITY_REFS, HUB].map((ref, at) => {
    const { kind, namespace, name } = parseEntityRef(ref);
    const system = Math.floor(at / OF_SYSTEM);
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: kind[0].toUpperCase() + kind.slice(1),
      metadata: { namespace, name },
      spec: { type: 'service' },
      relations: [
        { type: 'ownedBy', targetRef: `group:default/team-${system % 50}` },
        { type: 'partOf', targetRef: `system:default/system-${system}` },
      ],
    };
  });
}
