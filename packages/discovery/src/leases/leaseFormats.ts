import { Dnsmasq } from './formats/dnsmasq';
import { IscDhcpd } from './formats/iscDhcpd';
import { Kea } from './formats/kea';
import { ZeekDhcpJson } from './formats/zeekDhcpJson';
import { ZeekDhcpTsv } from './formats/zeekDhcpTsv';
import { LeaseFormat, LeaseLineFormat } from './LeaseRecord';

/** How each format begins, and what reads it. */
const FORMATS: Record<
  LeaseFormat,
  { beginning: RegExp; Reader: new () => LeaseLineFormat }
> = {
  kea: { beginning: /^address,(hwaddr|duid),/, Reader: Kea },
  'zeek-dhcp': { beginning: /^#(separator|fields)\b/, Reader: ZeekDhcpTsv },
  'zeek-dhcp-json': { beginning: /^\s*\{/, Reader: ZeekDhcpJson },
  'isc-dhcpd': {
    beginning:
      /^(#|lease [\d.]+ \{|ia-(na|ta|pd) |server-duid |authoring-byte-order |failover |default-duid )/,
    Reader: IscDhcpd,
  },
  dnsmasq: {
    beginning: /^(\d+ \S+ [\da-f.:]+ \S+ \S+|duid \S+)$/,
    Reader: Dnsmasq,
  },
};

/** Tells the format by the first line that is not empty. */
export function leaseFormatOf(line: string): LeaseFormat | undefined {
  return (Object.keys(FORMATS) as LeaseFormat[]).find(format =>
    FORMATS[format].beginning.test(line),
  );
}

/** For one file, from its beginning. */
export function createLineFormat(format: LeaseFormat): LeaseLineFormat {
  return new FORMATS[format].Reader();
}
