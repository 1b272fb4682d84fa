import { canonicalIp } from '@service-communications/model';
import { leaseClient } from '../leaseClient';
import { LeaseOutcome } from '../LeaseRecord';

/**
 * Reads one exchange of Zeek's `dhcp.log`, wherever its fields come from. It gave
 * a lease where the server acknowledged it; what was offered alone is nobody's.
 *
 * @param field - gives the text of a field, '' where it is not set
 */
export function readZeekDhcp(field: (name: string) => string): LeaseOutcome {
  const messages = field('msg_types').split(',');
  const ts = secondsOf(field('ts'));
  const duration = secondsOf(field('duration') || '0');
  if (ts === undefined || duration === undefined) {
    return { reason: 'ts and duration must be seconds' };
  }
  const since = ts + duration;
  const isGivenUp =
    messages.includes('RELEASE') || messages.includes('DECLINE');
  const name = isGivenUp
    ? field('client_addr') || field('requested_addr')
    : field('assigned_addr');
  if (name === '' || (!isGivenUp && !messages.includes('ACK'))) {
    return 'ignored';
  }
  const ip = canonicalIp(name);
  if (ip === undefined) {
    return { reason: `${JSON.stringify(name)} is no address` };
  }
  if (isGivenUp) {
    return { type: 'free', ip, since };
  }
  const lifetime = secondsOf(field('lease_time'));
  if (lifetime === undefined) {
    return 'ignored';
  }
  return {
    type: 'leased',
    ip,
    client: leaseClient({
      hardwareAddress: field('mac'),
      hostName: field('host_name') || field('client_fqdn'),
    }),
    since,
    until: since + lifetime,
  };
}

/** Milliseconds of seconds with a fraction. */
function secondsOf(text: string): number | undefined {
  return /^\d{1,12}(\.\d+)?$/.test(text)
    ? Math.round(Number(text) * 1000)
    : undefined;
}
