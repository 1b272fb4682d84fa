import { DEFAULT_NETWORK } from '@service-communications/plugin-service-communications-common';
import { Translate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';

/** Addresses of one network that no entity has. */
export interface AddressBlock {
  network: string;
  cidr: string;
  addresses: number;
}

/** A block in words: which addresses, how many of them, and where. */
export function blockText(t: Translate, block: AddressBlock): string {
  const { network, addresses } = block;
  const text = t('drawing.block', {
    cidr: blockName(block),
    count: addresses,
    formatted: formatCount(addresses),
  });
  return network === DEFAULT_NETWORK
    ? text
    : t('drawing.blockInNetwork', { block: text, network });
}

/** A block in short: one address has no length. */
export function blockName({ cidr }: AddressBlock): string {
  return cidr.replace(/^(.*:.*)\/128$|^([^:]*)\/32$/, '$1$2');
}
