/** A conversation inside of a cloud; times are seconds since 1970. */
export interface Conversation {
  client: number;
  listener: number;
  clientPort: number;
  port: number;
  start: number;
  end: number;
  clientPackets: number;
  listenerPackets: number;
}

/** What a log has of one conversation, or of a part or a direction of it. */
export interface LogEntry {
  reporter: string;
  conversation: Conversation;
  start: number;
  end: number;
  clientPackets: number;
  listenerPackets: number;
  text: string;
}

/** How the logs of a kind are written. */
export interface FlowLogWriter {
  entriesOf(conversation: Conversation): LogEntry[];
  /** The file of these entries, in their order. */
  file(entries: LogEntry[]): string;
}

/** Of a packet. */
export const BYTES = 100;

export const ipOf = (machine: number) => `10.0.0.${machine}`;

/** At each of both machines a record of each direction, cut at its own times. */
function bothEnds(
  conversation: Conversation,
  offsetOf: (machine: number) => number,
  write: (part: LogEntry, machine: number, isSent: boolean) => string,
): LogEntry[] {
  const { client, listener } = conversation;
  return [client, listener].flatMap(machine =>
    partsOf(conversation, offsetOf(machine)).flatMap(part =>
      (['clientPackets', 'listenerPackets'] as const)
        .filter(way => part[way] > 0)
        .map(way => {
          const entry: LogEntry = {
            reporter: `m${machine}`,
            conversation,
            ...part,
            clientPackets: 0,
            listenerPackets: 0,
            [way]: part[way],
            text: '',
          };
          const sender = way === 'clientPackets' ? client : listener;
          entry.text = write(entry, machine, sender === machine);
          return entry;
        }),
    ),
  );
}

/** The conversation as an interface sees it that closes records each minute. */
function partsOf(conversation: Conversation, offset: number) {
  const { start, end, clientPackets, listenerPackets } = conversation;
  const parts: Pick<
    LogEntry,
    'start' | 'end' | 'clientPackets' | 'listenerPackets'
  >[] = [];
  const last = Math.floor((end - offset) / 60);
  for (
    let minute = Math.floor((start - offset) / 60);
    minute <= last;
    minute++
  ) {
    const isLast = minute === last;
    const before = parts.length * 3;
    parts.push({
      start: Math.max(start, minute * 60 + offset),
      end: Math.min(end, minute * 60 + offset + 59),
      clientPackets: isLast ? clientPackets - before : 3,
      listenerPackets: isLast ? listenerPackets - before : 3,
    });
  }
  return parts;
}

function endsOf({ conversation, clientPackets }: LogEntry) {
  const { client, listener, clientPort, port } = conversation;
  return clientPackets > 0
    ? {
        from: ipOf(client),
        to: ipOf(listener),
        fromPort: clientPort,
        toPort: port,
      }
    : {
        from: ipOf(listener),
        to: ipOf(client),
        fromPort: port,
        toPort: clientPort,
      };
}

export const packetsOf = (entry: LogEntry) =>
  entry.clientPackets + entry.listenerPackets;

const lines = (entries: LogEntry[], ...heading: string[]) =>
  [...heading, ...entries.map(({ text }) => text), ''].join('\n');

/** AWS: each interface closes its records at seconds of its own. */
export function awsWriter(
  offsetOf: (machine: number) => number = machine => (machine * 17) % 60,
): FlowLogWriter {
  return {
    entriesOf: conversation =>
      bothEnds(conversation, offsetOf, (entry, machine) => {
        const { from, to, fromPort, toPort } = endsOf(entry);
        const packets = packetsOf(entry);
        return `2 123456789010 eni-${machine} ${from} ${to} ${fromPort} ${toPort} 6 ${packets} ${
          packets * BYTES
        } ${entry.start} ${entry.end} ACCEPT OK`;
      }),
    file: entries => lines(entries),
  };
}

const gcp: FlowLogWriter = {
  entriesOf: conversation =>
    bothEnds(
      conversation,
      machine => (machine * 23) % 60,
      (entry, machine, isSent) => {
        const { from, to, fromPort, toPort } = endsOf(entry);
        const { client, listener } = entry.conversation;
        const instance = (of: number) => ({
          project_id: 'shop',
          zone: 'eu-a',
          vm_name: `vm-${of}`,
        });
        const other = machine === client ? listener : client;
        const [source, destination] = isSent
          ? [machine, other]
          : [other, machine];
        return JSON.stringify({
          logName: 'projects/shop/logs/compute.googleapis.com%2Fvpc_flows',
          jsonPayload: {
            connection: {
              src_ip: from,
              src_port: fromPort,
              dest_ip: to,
              dest_port: toPort,
              protocol: 6,
            },
            reporter: isSent ? 'SRC' : 'DEST',
            src_instance: instance(source),
            dest_instance: instance(destination),
            packets_sent: String(packetsOf(entry)),
            bytes_sent: String(packetsOf(entry) * BYTES),
            start_time: new Date(entry.start * 1000).toISOString(),
            end_time: new Date(entry.end * 1000).toISOString(),
          },
        });
      },
    ),
  file: entries => lines(entries),
};

/** One tuple a record, at the network interface of each end. */
function azure(
  write: (
    tuple: { time: number; ends: string; way: string; counts: string },
    mac: string,
  ) => object,
): FlowLogWriter {
  return {
    entriesOf: conversation => {
      const { client, listener, clientPort, port, end } = conversation;
      const { clientPackets, listenerPackets } = conversation;
      return [client, listener].map((machine, index) => {
        const tuple = {
          time: end + index,
          ends: `${ipOf(client)},${ipOf(listener)},${clientPort},${port}`,
          way: machine === client ? 'O' : 'I',
          counts: `${clientPackets},${
            clientPackets * BYTES
          },${listenerPackets},${listenerPackets * BYTES}`,
        };
        return {
          reporter: `m${machine}`,
          conversation,
          start: tuple.time,
          end: tuple.time,
          clientPackets,
          listenerPackets,
          text: JSON.stringify(write(tuple, `000D3AF8${machine}`)),
        };
      });
    },
    file: entries =>
      `{"records":[${entries.map(({ text }) => text).join(',\n')}]}`,
  };
}

const azureNsg = azure(({ time, ends, way, counts }, mac) => ({
  time: new Date(time * 1000).toISOString(),
  category: 'NetworkSecurityGroupFlowEvent',
  resourceId:
    '/SUBSCRIPTIONS/S/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.NETWORK/NETWORKSECURITYGROUPS/WEB',
  properties: {
    Version: 2,
    flows: [
      {
        rule: 'Allow',
        flows: [
          { mac, flowTuples: [`${time},${ends},T,${way},A,E,${counts}`] },
        ],
      },
    ],
  },
}));

const azureVnet = azure(({ time, ends, way, counts }, mac) => ({
  time: new Date(time * 1000).toISOString(),
  macAddress: mac,
  category: 'FlowLogFlowEvent',
  targetResourceID:
    '/subscriptions/s/resourceGroups/shop/providers/Microsoft.Network/virtualNetworks/web',
  flowRecords: {
    flows: [
      {
        flowGroups: [
          { flowTuples: [`${time}000,${ends},6,${way},E,NX,${counts}`] },
        ],
      },
    ],
  },
}));

/** One sensor, which sees each conversation whole. */
const zeek: FlowLogWriter = {
  entriesOf: conversation => {
    const { client, listener, clientPort, port, start, end } = conversation;
    const { clientPackets, listenerPackets } = conversation;
    const values = [
      ...[start, ipOf(client), clientPort, ipOf(listener), port, 'tcp'],
      ...[end - start, 'SF', clientPackets, clientPackets * BYTES],
      ...[listenerPackets, listenerPackets * BYTES],
    ];
    return [
      {
        reporter: '',
        conversation,
        start,
        end,
        clientPackets,
        listenerPackets,
        text: values.join('\t'),
      },
    ];
  },
  file: entries =>
    lines(
      entries,
      '#separator \\x09',
      [
        ...['#fields', 'ts', 'id.orig_h', 'id.orig_p', 'id.resp_h'],
        ...['id.resp_p', 'proto', 'duration', 'conn_state', 'orig_pkts'],
        ...['orig_ip_bytes', 'resp_pkts', 'resp_ip_bytes'],
      ].join('\t'),
    ),
};

/** Two routers, each of which exports both directions. */
function nfdump(
  write: (entry: LogEntry, router: string) => string,
  file: FlowLogWriter['file'],
): FlowLogWriter {
  return {
    entriesOf: conversation =>
      bothEnds(
        conversation,
        machine => (machine * 31) % 60,
        (entry, machine) => write(entry, `192.0.2.${machine}`),
      ),
    file,
  };
}

const nfdumpCsv = nfdump(
  (entry, router) => {
    const { from, to, fromPort, toPort } = endsOf(entry);
    const packets = packetsOf(entry);
    const time = (at: number) =>
      new Date(at * 1000).toISOString().slice(0, 19).replace('T', ' ');
    return [
      ...[time(entry.start), time(entry.end), from, to, fromPort, toPort],
      ...['TCP', '...AP.SF', packets, packets * BYTES, router],
    ].join(',');
  },
  entries => lines(entries, 'ts,te,sa,da,sp,dp,pr,flg,ipkt,ibyt,ra'),
);

const nfdumpJson = nfdump(
  (entry, router) => {
    const { from, to, fromPort, toPort } = endsOf(entry);
    const packets = packetsOf(entry);
    const time = (at: number) => new Date(at * 1000).toISOString().slice(0, -1);
    return JSON.stringify({
      type: 'FLOW',
      first: time(entry.start),
      last: time(entry.end),
      in_packets: packets,
      in_bytes: packets * BYTES,
      proto: 6,
      tcp_flags: '...AP.SF',
      src_port: fromPort,
      dst_port: toPort,
      src4_addr: from,
      dst4_addr: to,
      ip4_router: router,
    });
  },
  entries => `[\n${entries.map(({ text }) => text).join(',\n')}\n]\n`,
);

/**
 * The agent of each node tells both directions, once for all interfaces that saw
 * them, or, as it did in older versions, for each of them.
 */
function netobserv(places: object[]): FlowLogWriter {
  return {
    entriesOf: conversation =>
      bothEnds(
        conversation,
        machine => (machine * 19) % 60,
        (entry, machine) => {
          const { from, to, fromPort, toPort } = endsOf(entry);
          return JSON.stringify({
            AgentIP: `192.0.2.${machine}`,
            Bytes: packetsOf(entry) * BYTES,
            DstAddr: to,
            DstK8S_Name: `pod-${to}`,
            DstPort: toPort,
            Etype: 2048,
            Flags: ['ACK', 'PSH'],
            Packets: packetsOf(entry),
            Proto: 6,
            Sampling: 1,
            SrcAddr: from,
            SrcPort: fromPort,
            TimeFlowEndMs: entry.end * 1000,
            TimeFlowStartMs: entry.start * 1000,
            _RecordType: 'flowLog',
          });
        },
      ).flatMap(entry =>
        places.map((place, index) => ({
          ...entry,
          reporter: `${entry.reporter}/${index}`,
          text: JSON.stringify({ ...JSON.parse(entry.text), ...place }),
        })),
      ),
    file: entries => lines(entries),
  };
}

/** At both nodes, of each direction one packet that was looked at. */
const hubble: FlowLogWriter = {
  entriesOf: conversation => {
    const { client, listener, clientPort, port, start, end } = conversation;
    return [client, listener].flatMap(machine =>
      [false, true].map(isReply => {
        const time = isReply ? end : start;
        const [from, to] = isReply ? [listener, client] : [client, listener];
        const ports = isReply ? [port, clientPort] : [clientPort, port];
        const flow = {
          time: new Date(time * 1000).toISOString(),
          verdict: 'FORWARDED',
          IP: { source: ipOf(from), destination: ipOf(to), ipVersion: 'IPv4' },
          l4: {
            TCP: {
              source_port: ports[0],
              destination_port: ports[1],
              flags: { ACK: true },
            },
          },
          Type: 'L3_L4',
          node_name: `m${machine}`,
          is_reply: isReply,
        };
        return {
          reporter: `m${machine}`,
          conversation,
          start: time,
          end: time,
          clientPackets: 0,
          listenerPackets: 0,
          text: JSON.stringify({ flow, node_name: `m${machine}` }),
        };
      }),
    );
  },
  file: entries => lines(entries),
};

/** By format. */
export const flowLogWriters: Record<string, FlowLogWriter> = {
  'aws-vpc': awsWriter(),
  'gcp-vpc': gcp,
  'azure-nsg': azureNsg,
  'azure-vnet': azureVnet,
  'zeek-conn': zeek,
  'nfdump-csv': nfdumpCsv,
  'nfdump-json': nfdumpJson,
  hubble,
  netobserv: netobserv([
    { Interfaces: ['eth0', 'br-ex'], IfDirections: [1, 0] },
  ]),
  'netobserv, each interface apart': netobserv([
    { Interface: 'br-ex', IfDirection: 0 },
    { Interface: 'eth0', IfDirection: 1 },
  ]),
};
