import { Exporter, ExporterOptions } from './Exporter';
import { Pmacctd } from './Pmacctd';
import { Softflowd } from './Softflowd';

/** One exporter and protocol. */
export interface ExporterCase {
  /** Also the network of its communications, so that each stands alone. */
  name: string;
  title: string;
  create(options: ExporterOptions): Exporter;
  /** It cannot export what is said over IPv6. */
  withoutIpv6?: boolean;
  /** What of nfdump receives the same. */
  peer: 'nfcapd' | 'sfcapd';
}

/** Each must begin a further record while a connection is open. */
const SHORT_TIMEOUTS =
  'tcp=1:tcp.rst=1:tcp.fin=1:udp=1:general=1:maxlife=2:expint=1';

export const EXPORTERS: ExporterCase[] = [
  {
    name: 'softflowd-v5',
    title: 'softflowd, NetFlow v5',
    create: options => new Softflowd(['-v', '5'], options),
    withoutIpv6: true,
    peer: 'nfcapd',
  },
  {
    name: 'softflowd-v9',
    title: 'softflowd, NetFlow v9',
    create: options => new Softflowd(['-v', '9'], options),
    peer: 'nfcapd',
  },
  {
    name: 'softflowd-ipfix',
    title: 'softflowd, IPFIX',
    create: options => new Softflowd(['-v', '10'], options),
    peer: 'nfcapd',
  },
  {
    name: 'softflowd-biflow',
    title: 'softflowd, IPFIX with both directions in a record (RFC 5103)',
    create: options => new Softflowd(['-v', '10', '-b'], options),
    peer: 'nfcapd',
  },
  {
    name: 'pmacctd-ipfix',
    title: 'pmacctd, IPFIX',
    create: options =>
      new Pmacctd(
        {
          plugins: 'nfprobe',
          nfprobe_version: '10',
          nfprobe_timeouts: SHORT_TIMEOUTS,
        },
        options,
      ),
    peer: 'nfcapd',
  },
  {
    name: 'pmacctd-sflow',
    title: 'pmacctd, sFlow of each packet',
    create: options =>
      new Pmacctd(
        {
          plugins: 'sfprobe',
          sampling_rate: '1',
          sfprobe_agentip: '127.0.0.1',
        },
        options,
      ),
    peer: 'sfcapd',
  },
];
