import { Workload } from './Workload';

/**
 * A workload in one text, as annotations, filters and exports have it:
 * `prod/shop/Deployment/orders`, without a cluster `shop/Deployment/orders`,
 * without a namespace `Container/web`. An address never has a slash, so a name
 * is never taken for one.
 *
 * @public
 */
export function workloadName({
  cluster,
  namespace,
  kind,
  name,
}: Workload): string {
  const parts = [kind, name];
  if (namespace !== undefined || cluster !== undefined) {
    parts.unshift(namespace ?? '');
  }
  if (cluster !== undefined) {
    parts.unshift(cluster);
  }
  return parts.join('/');
}
