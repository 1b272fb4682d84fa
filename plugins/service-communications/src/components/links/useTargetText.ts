import { DEFAULT_NETWORK } from '@service-communications/plugin-service-communications-common';
import { useCallback } from 'react';
import { isBlock } from './addressBlock';
import { formatListener } from '../values/formatListener';
import { LinkTarget } from './linkTarget';
import { useTranslate } from '../../useTranslate';

/** Says what a link set by hand is for. */
export function useTargetText(): (target: LinkTarget) => string {
  const t = useTranslate();
  return useCallback(
    target => {
      const text = targetText(t, target);
      return target.network === DEFAULT_NETWORK
        ? text
        : t('linking.target.inNetwork', {
            target: text,
            network: target.network,
          });
    },
    [t],
  );
}

function targetText(
  t: ReturnType<typeof useTranslate>,
  target: LinkTarget,
): string {
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
