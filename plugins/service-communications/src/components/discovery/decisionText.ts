import {
  DEFAULT_NETWORK,
  ListenerDecisionInput,
  UndecidedEnd,
} from '@service-communications/plugin-service-communications-common';
import { Translate } from '../../useTranslate';
import { formatListener, formatPort } from '../values/formatListener';

/** An end of a conversation: `10.0.0.5:7001/tcp`. */
export function endText(
  t: Translate,
  { ip, port, protocol }: UndecidedEnd & { protocol: string },
): string {
  return port === undefined
    ? t('undecided.severalPorts', { ip, protocol })
    : formatListener({ listenerIp: ip, port, protocol });
}

/** What a decision says: `10.0.0.5:7001/tcp listens`. */
export function decisionText(
  t: Translate,
  { network, ip, port, protocol }: ListenerDecisionInput,
): string {
  if (ip !== undefined) {
    const end = formatListener({ listenerIp: ip, port, protocol });
    return network === undefined || network === DEFAULT_NETWORK
      ? t('decisions.end', { end })
      : t('decisions.endInNetwork', { end, network });
  }
  const service = formatPort({ port, protocol });
  return network === undefined
    ? t('decisions.port', { port: service })
    : t('decisions.portInNetwork', { port: service, network });
}
