import {
  canonicalIp,
  isWildcardIp,
  protocolName,
} from '@service-communications/model';
import { ParsedAnnotation } from './ParsedAnnotation';
import { parseList } from './parseList';

/** What an entity says it listens on. */
export interface ListenerEntry {
  /** Absent: on every address of its device. */
  ip?: string;
  port: number;
  protocol: string;
}

/**
 * Reads the annotation `service-communications/listeners`, such as
 * `tcp/5432, 10.0.0.5:6379/tcp, [2001:db8::1]:6379/tcp`.
 */
export function parseListeners(
  text: string | undefined,
): ParsedAnnotation<ListenerEntry> {
  return parseList<ListenerEntry>(text, parseEntry);
}

function parseEntry(entry: string) {
  const onDevice = /^([^/:]+)\/(\d{1,5})$/.exec(entry);
  const onAddress = /^(\[[^\]]+\]|[^:/]+):(\d{1,5})\/([^/]+)$/.exec(entry);
  if (!onDevice && !onAddress) {
    return {
      reason: 'is neither like tcp/5432 nor like 10.0.0.5:6379/tcp',
    };
  }
  const [protocolText, portText] = onDevice
    ? [onDevice[1], onDevice[2]]
    : [onAddress![3], onAddress![2]];
  const protocol = protocolName(protocolText);
  if (!protocol) {
    return { reason: `has no known protocol: ${protocolText}` };
  }
  const port = Number(portText);
  if (port < 1 || port > 65535) {
    return { reason: `has no port between 1 and 65535: ${portText}` };
  }
  if (!onAddress) {
    return { value: { port, protocol } };
  }
  const ip = canonicalIp(onAddress[1]);
  if (!ip) {
    return { reason: `has no IP address: ${onAddress[1]}` };
  }
  return isWildcardIp(ip)
    ? {
        reason: `stands for every address: write ${protocol}/${port}`,
      }
    : { value: { ip, port, protocol } };
}
