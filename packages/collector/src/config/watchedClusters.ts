import { cidrBlock } from '@service-communications/model';
import { z } from 'zod';

const text = z.string().min(1, 'must not be empty');

/** In the names of workloads, between slashes. */
export const clusterName = text.refine(value => /^[^\s/]{1,253}$/.test(value), {
  error: ({ input }) =>
    `must be a name without spaces and slashes, but is ${JSON.stringify(
      input,
    )}`,
});

/** The name of a network, which stands before a slash. */
export const network = text.refine(
  value => !value.includes('/'),
  'must not have a slash',
);

/** In the form that all blocks of addresses have. */
export const cidr = text.transform((value, c) => {
  const block = cidrBlock(value);
  if (block === undefined) {
    c.addIssue(
      `must be a CIDR block such as 10.42.0.0/16, but is ${JSON.stringify(
        value,
      )}`,
    );
    return z.NEVER;
  }
  return block;
});

const cluster = z.strictObject({
  /** In the names of workloads. Needed where there are several. */
  name: clusterName.optional(),
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
