import { RootConfigService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { DEFAULT_NETWORK } from '@service-communications/plugin-service-communications-common';
import { NetworkRange } from './EntityClaims';
import { readRange } from './readRange';

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
    const range = readRange(entry.getString('cidr'), `${key}.cidr`);
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
