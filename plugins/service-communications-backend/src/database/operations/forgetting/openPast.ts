/**
 * A condition on hosts or sources of flows: a late sample of theirs may still
 * change what was last seen at some time. Beyond that time their samples are
 * refused, once `pruned_before` has passed it.
 *
 * Forgetting by age spares the past of one that sends old samples now, such as
 * the log of another year, until it has come to the present or gone silent:
 * `closePast` then moves its `pruned_before`.
 *
 * @param origin - the table's alias, and its column of the newest sample
 * @param last - the time, in SQL; null is long ago
 * @param before - of forgetting by age, milliseconds since 1970
 */
function isOpen(
  [alias, newest]: readonly [string, string],
  last: string,
  before?: number,
): string {
  const behind = `(${alias}.${newest} < ${before}
    and coalesce(${alias}.pruned_before, 0) < ${before})`;
  return `${alias}.${newest} is not null and (
    coalesce(${alias}.pruned_before, 0) <= ${last}
    ${before === undefined ? '' : `or ${behind}`}
  )`;
}

/** Whether a host at either end of pair `p`, or a source of its flows, may. */
export function isPairOpen(last: string, before?: number): string {
  return `(exists (
      select 1 from host_addresses ha join hosts h on h.id = ha.host_id
      where ha.address_id in (
          p.client_address_id,
          (select address_id from listeners where id = p.listener_id)
        ) and ${isOpen(['h', 'newest_sample_at'], last, before)}
    ) or exists (
      select 1 from netflow_counts n join flow_sources f on f.id = n.source_id
      where n.pair_id = p.id and ${isOpen(['f', 'newest_end'], last, before)}
    ))`;
}

/** Whether the source `f` of an exchange may. */
export function isSourceOpen(last: string, before: number): string {
  return isOpen(['f', 'newest_end'], last, before);
}
