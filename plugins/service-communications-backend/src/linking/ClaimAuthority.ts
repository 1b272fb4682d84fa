import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  Entity,
  RELATION_OWNED_BY,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { wildcardPattern } from '../model/wildcardPattern';
import { AddressRange } from './annotations/parseIpAddresses';
import { readRange } from './readRange';

/** Who may claim what, by an entry of `linking.authorities`. */
export interface ClaimAuthority {
  /** Whether it speaks of an entity. */
  includes(entity: Entity): boolean;
  /** Whether an address or block of a network is within what it gives. */
  coversRange(network: string, range: AddressRange): boolean;
  /** Whether a host name of a network, in lower case, is. */
  coversHostname(network: string, hostname: string): boolean;
  /**
   * Whether a workload of a network is.
   *
   * @param name - absent for whatever workloads Kubernetes says
   */
  coversWorkload(network: string, name?: string): boolean;
}

const KEY = 'serviceCommunications.linking.authorities';

/**
 * The authorities of the config; undefined where it has none, and every entity
 * may claim what it likes. Throws InputError that names the key.
 */
export function readClaimAuthorities(
  config: RootConfigService | undefined,
): ClaimAuthority[] | undefined {
  return config?.getOptionalConfigArray(KEY)?.map((entry, at) => {
    const patterns = (name: string) => {
      const texts = entry.getOptionalStringArray(name);
      if (texts?.length === 0) {
        throw new InputError(
          `${KEY}[${at}].${name} must name at least one, or be left out`,
        );
      }
      const all = texts?.map(text =>
        wildcardPattern(text.toLocaleLowerCase('en-US')),
      );
      return (values: readonly string[]) =>
        all === undefined ||
        values.some(value =>
          all.some(pattern => pattern.test(value.toLocaleLowerCase('en-US'))),
        );
    };
    const isLocation = patterns('locations');
    const isKind = patterns('kinds');
    const isNamespace = patterns('namespaces');
    const isOwner = patterns('owners');
    const isNetwork = patterns('networks');
    const isHostname = patterns('hostnames');
    const isWorkload = patterns('workloads');
    const givesAllWorkloads = !entry.has('workloads');
    const ranges = entry
      .getOptionalStringArray('addresses')
      ?.map(text => readRange(text, `${KEY}[${at}].addresses`));
    return {
      includes: ({ kind, metadata, relations = [] }) =>
        isKind([kind]) &&
        isNamespace([metadata.namespace ?? 'default']) &&
        isLocation([metadata.annotations?.[ANNOTATION_LOCATION] ?? '']) &&
        isOwner(
          relations
            .filter(({ type }) => type === RELATION_OWNED_BY)
            .map(({ targetRef }) => targetRef),
        ),
      coversRange: (network, { first, last }) =>
        isNetwork([network]) &&
        (ranges?.some(range => range.first <= first && last <= range.last) ??
          true),
      coversHostname: (network, hostname) =>
        isNetwork([network]) && isHostname([hostname]),
      coversWorkload: (network, name) =>
        isNetwork([network]) &&
        (name === undefined ? givesAllWorkloads : isWorkload([name])),
    };
  });
}
