/** IP addresses and CIDRs of an entity, separated by commas. @public */
export const ANNOTATION_IP_ADDRESSES = 'service-communications/ip-addresses';

/** Host names of an entity, separated by commas. @public */
export const ANNOTATION_HOSTNAMES = 'service-communications/hostnames';

/**
 * What an entity listens on: `tcp/5432` on the device it belongs to, or
 * `10.0.0.5:6379/tcp`; separated by commas.
 *
 * @public
 */
export const ANNOTATION_LISTENERS = 'service-communications/listeners';

/** Process names of an entity, separated by commas. @public */
export const ANNOTATION_PROCESSES = 'service-communications/processes';

/** The network an entity's addresses belong to; default `default`. @public */
export const ANNOTATION_NETWORK = 'service-communications/network';

/** Every annotation that links follow from. @public */
export const linkingAnnotations: readonly string[] = [
  ANNOTATION_HOSTNAMES,
  ANNOTATION_IP_ADDRESSES,
  ANNOTATION_LISTENERS,
  ANNOTATION_NETWORK,
  ANNOTATION_PROCESSES,
];
