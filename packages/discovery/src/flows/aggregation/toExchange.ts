import { Exchange, protocolName } from '@service-communications/model';
import { AddressTable } from './AddressTable';
import { strongestEvidence } from '../../orientation/evidence';
import { PairTable, Sum } from './PairTable';

/** What was counted of a row, once it is known which end listens. */
export function toExchange(
  pairs: PairTable,
  addresses: AddressTable,
  row: number,
): Exchange {
  const { words } = pairs.keys;
  const service = words[row * 4 + 2];
  const counters = pairs.counters(row);
  const at = pairs.sumsAt(row);
  const protocol = (service >>> 16) & 0xff;
  const exchange: Exchange = {
    clientIp: addresses.text(words[row * 4], service),
    listenerIp: addresses.text(words[row * 4 + 1], service),
    port: service & 0xffff,
    protocol: protocolName(String(protocol)) ?? String(protocol),
    evidence: strongestEvidence(pairs.evidence[row]),
    clientPorts: pairs.portCount[row],
    events: counters.clientEvents + counters.listenerEvents,
    clientEvents: counters.clientEvents,
    listenerEvents: counters.listenerEvents,
    start: pairs.sums[at + Sum.start],
    end: pairs.sums[at + Sum.end],
  };
  if (exchange.clientPorts === 1) {
    exchange.clientPort = pairs.clientPort[row];
  }
  const runs = pairs.runsOf(row);
  if (runs) {
    exchange.runs = [];
    for (let run = 0; run < runs.length; run += 2) {
      exchange.runs.push([runs[run], runs[run + 1]]);
    }
  }
  const { clientPackets, listenerPackets } = counters;
  if (clientPackets + listenerPackets > 0) {
    exchange.clientPackets = clientPackets;
    exchange.listenerPackets = listenerPackets;
  }
  const { clientBytes, listenerBytes } = counters;
  if (clientBytes + listenerBytes > 0) {
    exchange.clientBytes = clientBytes;
    exchange.listenerBytes = listenerBytes;
  }
  return exchange;
}
