import { servicePort } from '@service-communications/model';
import { IpReader } from './IpReader';
import { quoted } from './quoted';

const COLON = 58;
const STAR = 42;
const SPACE = 32;
const TAB = 9;
const DOT = 46;

/**
 * Reads one end of a socket, an address with a port.
 *
 * One reader is used over and over and keeps its latest result in `ip`, `port`
 * and `reason`, so that a table of a hundred thousand rows costs no garbage.
 */
export class EndpointReader {
  readonly #ips: IpReader;
  /** The canonical address, or `*` when the table wrote a bare star. */
  ip = '';
  /** The port, 0 for none (`*`). */
  port = 0;
  /** Why the latest text could not be read. */
  reason = '';

  constructor(ips: IpReader) {
    this.#ips = ips;
  }

  /**
   * Reads `address:port`, as in `10.0.0.1:80`, `[::1]:https`, `:::22`, `*:*`.
   *
   * @returns whether it could be read
   */
  read(text: string, start: number, end: number, protocol: string): boolean {
    return (
      this.readIpv4AndPort(text, start, end) === end ||
      this.readSeparated(text, start, end, COLON, protocol)
    );
  }

  /**
   * Reads `10.0.0.1:80` up to a blank or `limit`. This is what nearly all of a
   * large table consists of, so that it is read in a single pass. Everything
   * else, errors too, is left to {@link EndpointReader.read}.
   *
   * @returns where it ends, or -1 when it is anything else
   */
  readIpv4AndPort(text: string, start: number, limit: number): number {
    let address = 0;
    let separators = 0;
    let number = 0;
    let numberStart = start;
    let at = start;
    for (; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (code >= 48 && code <= 57) {
        number = number * 10 + code - 48;
      } else if (code === SPACE || code === TAB) {
        break;
      } else {
        const expected = separators === 3 ? COLON : DOT;
        if (
          code !== expected ||
          number > 255 ||
          isNoNumber(text, numberStart, at)
        ) {
          return -1;
        }
        address = (address << 8) | number;
        separators++;
        number = 0;
        numberStart = at + 1;
      }
    }
    if (
      separators !== 4 ||
      number > 65_535 ||
      isNoNumber(text, numberStart, at)
    ) {
      return -1;
    }
    this.ip = this.#ips.ofIpv4(address);
    this.port = number;
    return at;
  }

  /**
   * Reads an address and a port with a separator of that character code
   * between them, the last one of the text.
   *
   * @returns whether it could be read
   */
  readSeparated(
    text: string,
    start: number,
    end: number,
    separator: number,
    protocol: string,
  ): boolean {
    let at = end - 1;
    let port = 0;
    let scale = 1;
    while (at > start) {
      const digit = text.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) break;
      port += digit * scale;
      scale *= 10;
      at--;
    }
    if (at === end - 1 || text.charCodeAt(at) !== separator) {
      at = this.#lastSeparator(text, start, end, separator);
      if (at < start) {
        this.reason = `${quoted(text.slice(start, end))} has no port`;
        return false;
      }
      port = this.#wordPort(text, at + 1, end, protocol);
      if (port < 0) {
        return false;
      }
    } else if (end - at > 6 || port > 65_535) {
      this.reason = `${quoted(text.slice(at + 1, end))} is not a port`;
      return false;
    }
    const ip = this.#ips.read(text, start, at);
    if (ip === undefined) {
      this.reason = `${quoted(
        text.slice(start, at),
      )} is not an IP address: use -n, and wide columns if the tool has them`;
      return false;
    }
    this.ip = ip;
    this.port = port;
    return true;
  }

  #lastSeparator(
    text: string,
    start: number,
    end: number,
    separator: number,
  ): number {
    let at = end - 1;
    while (at >= start && text.charCodeAt(at) !== separator) {
      at--;
    }
    return at;
  }

  #wordPort(text: string, start: number, end: number, protocol: string) {
    if (end - start === 1 && text.charCodeAt(start) === STAR) {
      return 0;
    }
    const name = text.slice(start, end);
    const port = servicePort(name, protocol);
    if (port === undefined) {
      this.reason = `${quoted(name)} is not a known port: use -n`;
      return -1;
    }
    return port;
  }
}

/** Whether digits are none, too many for a port, or begin with a useless 0. */
function isNoNumber(text: string, start: number, end: number): boolean {
  const length = end - start;
  return (
    length === 0 || length > 5 || (length > 1 && text.charCodeAt(start) === 48)
  );
}
