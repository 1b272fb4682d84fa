/**
 * The words that all packages share: addresses and blocks, names, protocols
 * and ports, flows and samples. Knows nothing of Backstage, databases or HTTP.
 *
 * @packageDocumentation
 */

export {
  type NetflowCounter,
  type NetflowCounters,
  netflowCounters,
} from './flows/netflowCounters';
export {
  type OrientationEvidence,
  orientationEvidence,
} from './flows/orientationEvidence';
export { bareIp } from './ip/bareIp';
export { canonicalIp } from './ip/canonicalIp';
export { cidrBlock } from './ip/cidrBlock';
export { cidrRange } from './ip/cidrRange';
export { formatIpv4 } from './ip/formatIpv4';
export { formatIpv6 } from './ip/formatIpv6';
export { ipKey } from './ip/ipKey';
export { ipv4MappedAddress } from './ip/ipv4MappedAddress';
export { formatIpWords, ipWords, MAPPED_PREFIX } from './ip/ipWords';
export { isGroupIp } from './ip/isGroupIp';
export { isLoopbackIp } from './ip/isLoopbackIp';
export { isWildcardIp } from './ip/isWildcardIp';
export { parseIpv4 } from './ip/parseIpv4';
export { parseIpv6 } from './ip/parseIpv6';
export { hostName } from './names/hostName';
export { DEFAULT_NETWORK } from './names/network';
export { sourceName } from './names/sourceName';
export { parsePortRanges, type PortRange } from './protocols/parsePortRanges';
export { protocolName } from './protocols/protocolName';
export { protocolNumber } from './protocols/protocolNumber';
export { servicePort } from './protocols/servicePort';
export { SERVICE_PORTS } from './protocols/servicePorts';
export type * from './samples/Sample';
export { sumReasonCounts } from './samples/sumReasonCounts';
export type * from './workloads/Identity';
export { endKey } from './workloads/endKey';
export { isWorkloadName } from './workloads/isWorkloadName';
export { isWorkloadPattern } from './workloads/isWorkloadPattern';
export { parseWorkloadName } from './workloads/parseWorkloadName';
export { type Workload } from './workloads/Workload';
export { workloadName } from './workloads/workloadName';
