import { canonicalIp, hostName } from '@service-communications/model';
import { ParsedAnnotation } from './ParsedAnnotation';
import { parseList } from './parseList';

const NAME = /^[^\s/:]+(?:\/[^\s/:]+)*$/;

/**
 * Reads the annotation `service-communications/hostnames`, such as
 * `db01, db01.example.com`, into lower case without closing dots. A container's
 * name stands behind that of its host: `node-1/db`, `node-1/shop/orders-0`.
 */
export function parseHostnames(
  text: string | undefined,
): ParsedAnnotation<string> {
  return parseList<string>(text, entry => {
    const [host] = entry.split('/');
    if (canonicalIp(entry)) {
      return { reason: 'is an IP address, not a host name' };
    }
    const name = hostName(entry);
    return NAME.test(name) && !canonicalIp(host)
      ? { value: name }
      : { reason: 'is no host name' };
  });
}
