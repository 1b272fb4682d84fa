import { Knex } from 'knex';
import { communicationRows, lastDetected } from '../read/communicationRows';

/**
 * Which communications make a relation. What a person added always does, what
 * is ignored never.
 */
export interface RelationThresholds {
  /** Netstat or Netflow Active Samples, whichever are more, at least. */
  minimumSamples: number;
  /**
   * Connection Persistence in percent, at least. It is netstat's: what only
   * flows have shown has none, and makes no relation where one is asked for.
   */
  minimumPersistence: number;
  /** Milliseconds since it was last detected, at most. */
  maximumAge: number;
}

/**
 * The entities at both ends of the communications that make relations, one row
 * for each way that two entities are: service to service where both are known,
 * else device to device.
 */
export function activeCommunications(
  knex: Knex,
  options: {
    thresholds: RelationThresholds;
    /** Milliseconds since 1970. */
    now: number;
    ends: 'services' | 'devices';
  },
): Knex.QueryBuilder<object, { source: string; target: string }[]> {
  const { thresholds, now, ends } = options;
  const [source, target] =
    ends === 'services'
      ? ['c.service_ref', 'l.service_ref']
      : ['ca.device_ref', 'la.device_ref'];
  const query = communicationRows(knex)
    .distinct({ source, target })
    .whereNull('c.ignored_at')
    .whereNull('c.ignore_rule_id')
    .whereNotNull(source)
    .whereNotNull(target)
    .whereRaw(`${source} <> ${target}`)
    .where(any =>
      any.where('c.origin', '<>', 'discovered').orWhere(detected => {
        detected.whereRaw(`${lastDetected(knex)} >= ?`, [
          now - thresholds.maximumAge,
        ]);
        if (thresholds.minimumSamples > 0) {
          detected.where(samples =>
            samples
              .where('p.active_samples', '>=', thresholds.minimumSamples)
              .orWhere('p.flow_samples', '>=', thresholds.minimumSamples),
          );
        }
        if (thresholds.minimumPersistence > 0) {
          detected.whereRaw(
            'p.active_samples * 100.0 >= ? * (l.sample_count - p.sample_offset)',
            [thresholds.minimumPersistence],
          );
        }
      }),
    );
  if (ends === 'devices') {
    query.where(any =>
      any.whereNull('c.service_ref').orWhereNull('l.service_ref'),
    );
  }
  return query;
}
