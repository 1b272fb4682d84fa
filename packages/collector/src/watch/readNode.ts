import { canonicalIp, cidrBlock } from '@service-communications/model';
import { Kept, readKept } from './Kept';
import { KubernetesObject } from './KubernetesObject';

/** What is kept of a node. */
export interface Node extends Kept {
  ips: readonly string[];
  /** The blocks that its pods have their addresses from, where it has any. */
  blocks: readonly string[];
}

interface NodeSpec {
  podCIDR?: string;
  podCIDRs?: string[];
}

interface NodeStatus {
  addresses?: { type: string; address: string }[];
}

const ADDRESS_TYPES = ['InternalIP', 'ExternalIP'];

/** Reads a node. */
export function readNode(object: KubernetesObject): Node {
  const { spec, status } = object as KubernetesObject<NodeSpec, NodeStatus>;
  const blocks = spec?.podCIDRs ?? [spec?.podCIDR ?? ''];
  const ips = (status?.addresses ?? [])
    .filter(({ type }) => ADDRESS_TYPES.includes(type))
    .flatMap(({ address }) => canonicalIp(address) ?? []);
  return {
    ...readKept(object),
    ips: [...new Set(ips)],
    blocks: blocks.flatMap(block => cidrBlock(block) ?? []),
  };
}
