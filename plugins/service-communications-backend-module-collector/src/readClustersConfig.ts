import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { WatchedCluster } from '@service-communications/collector';
import { cidrBlock } from '@service-communications/model';

/**
 * The clusters that `watch` of a collector's config names; none where it is not
 * there.
 *
 * @param root - where the config stands, for what is said of it
 * @throws InputError where they cannot be used
 */
export function readClustersConfig(
  collector: Config,
  root: string,
): WatchedCluster[] {
  const clusters = (
    collector.getOptionalConfigArray('watch.clusters') ?? []
  ).map((cluster, index) => readCluster(cluster, `${root}[${index}]`));
  const names = new Set(clusters.map(({ name }) => name));
  if (
    clusters.length > 1 &&
    (names.has(undefined) || names.size < clusters.length)
  ) {
    throw new InputError(`${root} must have a different name for each cluster`);
  }
  return clusters;
}

function readCluster(cluster: Config, key: string): WatchedCluster {
  const name = cluster.getOptionalString('name');
  if (name !== undefined && !/^[^\s/]{1,253}$/.test(name)) {
    throw new InputError(
      `${key}.name must be a name without spaces and slashes, but is "${name}"`,
    );
  }
  return {
    name,
    kubeconfig: cluster.getOptionalString('kubeconfig'),
    context: cluster.getOptionalString('context'),
    network: cluster.getOptionalString('network'),
    blocks: cluster.getOptionalStringArray('blocks')?.map((text, index) => {
      const block = cidrBlock(text);
      if (block === undefined) {
        throw new InputError(
          `${key}.blocks[${index}] must be a CIDR block such as 10.42.0.0/16, but is "${text}"`,
        );
      }
      return block;
    }),
  };
}
