import {
  Communication,
  DEFAULT_NETWORK,
  ManualLink,
  ManualLinkInput,
} from '@service-communications/plugin-service-communications-common';
import { Translate } from '../../useTranslate';
import { endText } from '../values/endText';
import { formatListener } from '../values/formatListener';
import { isBlock, isInBlock, smallerBlock } from './addressBlock';

/** What a link set by hand is for: all of it but the entity. */
export type LinkTarget = Omit<ManualLinkInput, 'entityRef'> & {
  network: string;
};

/** The device at an address. */
export function deviceTarget(address: {
  network: string;
  ip: string;
}): LinkTarget {
  return { end: 'device', network: address.network, address: address.ip };
}

/** The service behind the listener of a communication. */
export function listenerServiceTarget(
  communication: Communication,
): LinkTarget {
  const { network, port, protocol } = communication;
  return {
    end: 'listener-service',
    network,
    address: endText(communication, 'listener'),
    port,
    protocol,
  };
}

/** The service that the client process of a communication is. */
export function clientServiceTarget(communication: Communication): LinkTarget {
  const { network, clientProcessName } = communication;
  return {
    end: 'client-service',
    network,
    address: endText(communication, 'client'),
    processName: clientProcessName,
  };
}

/** What a link that somebody set is for. */
export function targetOf(link: ManualLink): LinkTarget {
  const { end, network, address, port, protocol, processName } = link;
  return { end, network, address, port, protocol, processName };
}

/**
 * The link set by hand that decides on something: the one for exactly that,
 * or else, of a device, the one for the smallest block around its address.
 */
export function findDecidingLink(
  links: readonly ManualLink[],
  target: LinkTarget,
): ManualLink | undefined {
  const exact = links.find(link => keyOf(link) === keyOf(target));
  if (exact || target.end !== 'device') {
    return exact;
  }
  return links
    .filter(
      link =>
        link.end === 'device' &&
        link.network === target.network &&
        isBlock(link.address) &&
        isInBlock(target.address, link.address),
    )
    .reduce<ManualLink | undefined>(
      (best, link) =>
        best && smallerBlock(best.address, link.address) === best.address
          ? best
          : link,
      undefined,
    );
}

function keyOf(target: LinkTarget): string {
  const { end, network, address, port, protocol, processName } = target;
  return JSON.stringify([
    end,
    network,
    address,
    end === 'listener-service' ? [port, protocol] : undefined,
    end === 'client-service' ? processName ?? '' : undefined,
  ]);
}

/** What a link set by hand is for, in words. */
export function targetText(t: Translate, target: LinkTarget): string {
  const { network } = target;
  const text = textOf(t, target);
  return network === DEFAULT_NETWORK
    ? text
    : t('linking.target.inNetwork', { target: text, network });
}

function textOf(t: Translate, target: LinkTarget): string {
  const { end, address, port = 0, protocol = '', processName } = target;
  switch (end) {
    case 'listener-service':
      return t('linking.target.listenerService', {
        listener: formatListener({ listenerIp: address, port, protocol }),
      });
    case 'client-service':
      return processName
        ? t('linking.target.clientService', { process: processName, address })
        : t('linking.target.unnamedClientService', { address });
    default:
      return isBlock(address)
        ? t('linking.target.block', { address })
        : t('linking.target.device', { address });
  }
}
