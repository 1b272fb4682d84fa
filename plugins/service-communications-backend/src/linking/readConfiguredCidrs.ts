import { RootConfigService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { ipKey } from '@service-communications/model';
import { DEFAULT_NETWORK } from '@service-communications/plugin-service-communications-common';
import { parseIpAddresses } from './annotations/parseIpAddresses';
import { NetworkRange } from './EntityClaims';

/** A block of addresses that the config gives to an entity. */
export interface ConfiguredCidr {
  /** Where in the config it stands. */
  key: string;
  entityRef: string;
  range: NetworkRange;
}

const KEY = 'serviceCommunications.linking.cidrs';

/** Reads the blocks of the config. Throws InputError that names the key. */
export function readConfiguredCidrs(
  config: RootConfigService | undefined,
): ConfiguredCidr[] {
  return (config?.getOptionalConfigArray(KEY) ?? []).map((entry, at) => {
    const key = `${KEY}[${at}]`;
    const cidr = entry.getString('cidr');
    const {
      values: [value],
      reasons: [reason],
    } = parseIpAddresses(cidr);
    if (!value) {
      throw new InputError(`${key}.cidr: ${reason ?? 'is empty'}`);
    }
    const range =
      'range' in value
        ? value.range
        : { first: ipKey(value.ip), last: ipKey(value.ip) };
    const network = entry.getOptionalString('network') ?? DEFAULT_NETWORK;
    let entityRef: string;
    try {
      entityRef = stringifyEntityRef(
        parseEntityRef(entry.getString('entityRef'), {
          defaultKind: 'Resource',
        }),
      );
    } catch (error) {
      throw new InputError(`${key}.entityRef: ${error}`);
    }
    return { key, entityRef, range: { ...range, network } };
  });
}
