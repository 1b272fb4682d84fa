import { canonicalIp, hostName } from '@service-communications/model';
import { ParsedAnnotation } from './ParsedAnnotation';
import { parseList } from './parseList';

/**
 * Reads the annotation `service-communications/hostnames`, such as
 * `db01, db01.example.com`, into lower case without closing dots.
 */
export function parseHostnames(
  text: string | undefined,
): ParsedAnnotation<string> {
  return parseList<string>(text, entry => {
    if (canonicalIp(entry)) {
      return { reason: 'is an IP address, not a host name' };
    }
    const name = hostName(entry);
    return name && /^[^\s/:]+$/.test(name)
      ? { value: name }
      : { reason: 'is no host name' };
  });
}
