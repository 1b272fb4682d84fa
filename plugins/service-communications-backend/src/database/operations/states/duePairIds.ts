import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { rawRows } from '../../sql';
import { lastDetectedOfPair } from './detectedOfPair';

/**
 * The pairs whose state may be another one by now, in order: those that came
 * since, those whose time has come, and of those that only a sighting or a look
 * changes, the ones that had one.
 *
 * @param options.now - milliseconds since 1970
 * @param options.lookedAfter - a look after this ends being unwatched;
 * milliseconds since 1970
 */
export async function duePairIds(
  knex: Knex,
  { now, lookedAfter }: { now: number; lookedAfter: number },
): Promise<number[]> {
  const last = lastDetectedOfPair(knex);
  const rows = await rawRows<{ id: DbInteger }>(knex, {
    // States are written in the order of ids, so that new pairs have greater ones.
    sql: `select p.id from pairs p
        where p.id > (select coalesce(max(pair_id), 0) from pair_states)
      union
      select pair_id from pair_states where next_at <= ${now}
      union
      select p.id from pair_states s join pairs p on p.id = s.pair_id
        where (s.state in ('late', 'gone', 'unwatched') or s.state is null)
          and coalesce(${last}, 0) <> coalesce(s.detected_at, 0)
      union
      select p.id from pair_states s join pairs p on p.id = s.pair_id
        where s.state = 'unwatched' and (
          exists (
            select 1 from listeners l
            join host_addresses ha on ha.address_id = l.address_id
            join hosts h on h.id = ha.host_id
            where l.id = p.listener_id and h.newest_sample_at > ${lookedAfter}
          ) or exists (
            select 1 from netflow_counts nc
            join flow_sources fs on fs.id = nc.source_id
            where nc.pair_id = p.id and fs.newest_end > ${lookedAfter}
          )
        )
      order by 1`,
    bindings: [],
  });
  return rows.map(({ id }) => Number(id));
}
