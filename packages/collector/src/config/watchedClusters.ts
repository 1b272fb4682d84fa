import { z } from 'zod';
import { cidr, network, partOfName, text } from './configFields';

const cluster = z.strictObject({
  /** In the names of workloads. Needed where there are several. */
  name: partOfName.optional(),
  /** Default: as kubectl finds it, or the account of the pod. */
  kubeconfig: text.optional(),
  /** Default: the current one. */
  context: text.optional(),
  /** The address space of its pods. Default: `network`. */
  network: network.optional(),
  /** Of addresses of pods, where the nodes name none. */
  blocks: z.array(cidr).optional(),
});

/** Which clusters are watched, as a configuration has it. */
export const watchedClusters = z
  .array(cluster)
  .refine(
    clusters =>
      new Set(clusters.map(({ name = '' }) => name)).size === clusters.length,
    'must have a different name for each cluster',
  )
  .refine(
    clusters =>
      clusters.length < 2 || clusters.every(({ name }) => name !== undefined),
    'must have a name for each cluster',
  );
