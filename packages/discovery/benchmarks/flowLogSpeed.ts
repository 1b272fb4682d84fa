import { FlowLogFormat, FlowLogParser } from '../src';

/**
 * Measures how fast flow logs become flow records in columns: from chunks of
 * bytes, as they come from a file, on one core. Prints the median of the rounds
 * in time of the processor, which other programs on the machine do not lengthen.
 */
const ENTRIES = 200_000;
const ROUNDS = 7;
const CHUNK_BYTES = 65_536;

const client = (index: number) =>
  `10.${(index >> 12) & 15}.${(index >> 4) & 255}.${(index * 7) & 255}`;
const port = (index: number) => 32_768 + ((index * 13) % 28_000);

const LOGS: Record<string, [FlowLogFormat, (index: number) => string]> = {
  'AWS VPC, default format': [
    'aws-vpc',
    index =>
      `2 123456789010 eni-0123456789abcd${index % 90} ${client(
        index,
      )} 10.200.0.${index % 90} ${port(index)} 443 6 ${index % 97} ${
        index % 9973
      } 1700000000 1700000060 ACCEPT OK\n`,
  ],
  'Azure VNet': [
    'azure-vnet',
    index =>
      `"1700000000000,${client(index)},10.200.0.4,${port(
        index,
      )},443,6,O,E,NX,3,767,2,1580",\n`,
  ],
  'Google Cloud VPC': [
    'gcp-vpc',
    index =>
      `{"insertId":"${index}","jsonPayload":{"bytes_sent":"${index}","connection":{"dest_ip":"10.200.0.4","dest_port":443,"protocol":6,"src_ip":"${client(
        index,
      )}","src_port":${port(
        index,
      )}},"end_time":"2019-06-14T03:49:51.821056075Z","packets_sent":"92","reporter":"DEST","start_time":"2019-06-14T03:40:20.510622432Z"},"logName":"projects/p/logs/compute.googleapis.com%2Fvpc_flows"}\n`,
  ],
  'Zeek conn.log': [
    'zeek-conn',
    index =>
      index === 0
        ? '#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\n'
        : `1521911721.255387\tC8Tful1TvM3Zf5x8fl\t${client(index)}\t${port(
            index,
          )}\t10.200.0.4\t443\ttcp\tssl\t0.004266\t97\t19\tSF\t10\t730\t6\t342\n`,
  ],
  'nfdump CSV': [
    'nfdump-csv',
    index =>
      index === 0
        ? 'firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows\n'
        : `2027-01-10 08:57:15.172,0.002,TCP,${client(index)},${port(
            index,
          )},10.200.0.4,443,7,450,1\n`,
  ],
  'goflow2 JSON': [
    'goflow2-json',
    index =>
      `{"type":"SFLOW_5","time_received_ns":1681583295157626000,"sequence_num":${index},"sampling_rate":100,"sampler_address":"192.168.0.1","time_flow_start_ns":1681583295157626000,"time_flow_end_ns":1681583295157626000,"bytes":1500,"packets":1,"src_addr":"${client(
        index,
      )}","dst_addr":"10.200.0.4","etype":"IPv4","proto":"TCP","src_port":${port(
        index,
      )},"dst_port":443}\n`,
  ],
};

for (const [name, [format, entry]] of Object.entries(LOGS)) {
  const log = Buffer.from(
    Array.from({ length: ENTRIES }, (_, index) => entry(index)).join(''),
  );
  const times: number[] = [];
  let records = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const usage = process.threadCpuUsage();
    const parser = new FlowLogParser({ format, onFlows: () => {} });
    for (let at = 0; at < log.length; at += CHUNK_BYTES) {
      parser.push(log.subarray(at, at + CHUNK_BYTES));
    }
    records = parser.end().records;
    const { user, system } = process.threadCpuUsage(usage);
    times.push((user + system) / 1e6);
  }
  const seconds = times.sort((a, b) => a - b)[ROUNDS >> 1];
  const perSecond = Math.round(records / seconds).toLocaleString('en');
  const megabytes = Math.round(log.length / seconds / 1e6);
  process.stdout.write(
    `${name}: ${perSecond} flows/s, ${megabytes} MB/s of the processor\n`,
  );
}
