import fc from 'fast-check';
import { canonicalIp } from '@service-communications/model';
import { SocketState, SocketTable, SocketTableFormat } from './SocketTable';
import { readTable } from './__fixtures__/readFixture';

/**
 * Tables are made up, printed as the programs would print them, and read back.
 */
interface Row {
  protocol: 'tcp' | 'udp';
  local: [string, number];
  remote?: [string, number];
  state?: SocketState;
  processName?: string;
}

const port = fc.integer({ min: 1, max: 65_535 });
const ip = fc
  .oneof(fc.ipV4(), fc.ipV6())
  .map(text => canonicalIp(text)!)
  .filter(text => text !== '0.0.0.0' && text !== '::');
const processName = fc.option(fc.stringMatching(/^[a-zA-Z][\w.-]{0,14}$/), {
  nil: undefined,
});
const state = fc.constantFrom<SocketState>(
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
  'SYN-SENT',
  'SYN-RECV',
);
const protocol = fc.constantFrom('tcp' as const, 'udp' as const);

const listener: fc.Arbitrary<Row> = fc.record({
  protocol,
  local: fc.tuple(fc.oneof(ip, fc.constantFrom('0.0.0.0', '::', '*')), port),
  processName,
});
const connection: fc.Arbitrary<Row> = fc
  .record({
    protocol,
    local: fc.tuple(ip, port),
    remote: fc.tuple(ip, port),
    state,
    processName,
  })
  .map(row => ({
    ...row,
    state: row.protocol === 'udp' ? ('ESTABLISHED' as const) : row.state,
  }));
const rows = fc
  .tuple(
    fc.uniqueArray(listener, {
      maxLength: 10,
      selector: ({ protocol: name, local }) =>
        `${name} ${local[0].replace(/^(0\.0\.0\.0|::)$/, '*')} ${local[1]}`,
    }),
    fc.array(connection, { minLength: 1, maxLength: 30 }),
  )
  .map(([listeners, connections]) => [...listeners, ...connections]);

function expectRead(table: SocketTable, written: Row[]) {
  expect(table.skipped).toEqual([]);
  expect(table.listeners).toEqual(
    written
      .filter(row => !row.remote)
      .map(row => ({
        ip: ['0.0.0.0', '::'].includes(row.local[0]) ? '*' : row.local[0],
        port: row.local[1],
        protocol: row.protocol,
        processName: row.processName,
      })),
  );
  expect(table.connections).toEqual(
    written
      .filter(row => row.remote)
      .map(row => ({
        localIp: row.local[0],
        localPort: row.local[1],
        remoteIp: row.remote![0],
        remotePort: row.remote![1],
        protocol: row.protocol,
        state: row.state,
        processName: row.processName,
      })),
  );
}

const bracketed = ([address, number]: [string, number | '*']) =>
  address.includes(':') ? `[${address}]:${number}` : `${address}:${number}`;

function asSs(written: Row[]): string {
  return written
    .map(row => {
      const word = row.remote
        ? row.state!.replace('ESTABLISHED', 'ESTAB')
        : { tcp: 'LISTEN', udp: 'UNCONN' }[row.protocol];
      const users = row.processName
        ? `users:(("${row.processName}",pid=7,fd=3))`
        : '';
      const remote = bracketed(row.remote ?? ['*', '*']);
      return `${row.protocol} ${word.padEnd(10)} 0 0 ${bracketed(
        row.local,
      ).padStart(30)} ${remote.padStart(30)} ${users}`;
    })
    .join('\n');
}

function asLinuxNetstat(written: Row[]): string {
  // wide: an address of 22 characters with its port could be a cut one
  const wide =
    'tcp6 0 0 2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff:0 :::* LISTEN -';
  const words: Partial<Record<SocketState, string>> = {
    'FIN-WAIT-1': 'FIN_WAIT1',
    'FIN-WAIT-2': 'FIN_WAIT2',
  };
  return [
    wide,
    ...written.map(row => {
      const local = row.local[0] === '*' ? '::' : row.local[0];
      const word = row.remote
        ? words[row.state!] ?? row.state!.replace(/-/g, '_')
        : { tcp: 'LISTEN', udp: '' }[row.protocol];
      const family = local.includes(':') ? '6' : '';
      const program = row.processName ? `7/${row.processName}` : '-';
      return `${row.protocol}${family} 0 0 ${local}:${row.local[1]} ${
        row.remote ? row.remote.join(':') : ':::*'
      } ${word} ${program}`;
    }),
  ].join('\n');
}

function asWindowsNetstat(written: Row[]): string {
  const words: Partial<Record<SocketState, string>> = {
    'FIN-WAIT-1': 'FIN_WAIT_1',
    'FIN-WAIT-2': 'FIN_WAIT_2',
    'SYN-RECV': 'SYN_RECEIVED',
  };
  return written
    .map(row => {
      const local: [string, number] = [
        row.local[0] === '*' ? '0.0.0.0' : row.local[0],
        row.local[1],
      ];
      const none = row.protocol === 'tcp' ? '0.0.0.0:0' : '*:*';
      const word = row.remote
        ? words[row.state!] ?? row.state!.replace(/-/g, '_')
        : { tcp: 'LISTENING', udp: '' }[row.protocol];
      const owner = row.processName ? `\r\n [${row.processName}]` : '';
      return `  ${row.protocol.toUpperCase()}    ${bracketed(local)}   ${
        row.remote ? bracketed(row.remote) : none
      }   ${word}  77${owner}`;
    })
    .join('\r\n');
}

function asSolarisNetstat(written: Row[]): string {
  const dotted = (end?: [string, number]) =>
    end ? end.join('.').replace(/^(0\.0\.0\.0|::)\.(\d+)$/, '*.$2') : '*.*';
  return written
    .map(row => {
      const section = `${row.protocol.toUpperCase()}: IPv4`;
      const word = row.state?.replace(/-/g, '_').replace('RECV', 'RCVD');
      const line =
        row.protocol === 'tcp'
          ? `${dotted(row.local)} ${dotted(row.remote)} 0 0 49152 0 ${
              word ?? 'LISTEN'
            }`
          : `${dotted(row.local)} ${
              row.remote ? `${dotted(row.remote)} Connected` : 'Idle'
            }`;
      return `${section}\n      ${line}`;
    })
    .join('\n');
}

function withoutProcesses(written: Row[]): Row[] {
  return written.map(row => ({ ...row, processName: undefined }));
}

it.each<[string, (written: Row[]) => string, SocketTableFormat]>([
  ['ss', asSs, 'ss'],
  ['netstat of Linux', asLinuxNetstat, 'netstat-linux'],
  ['netstat of Windows', asWindowsNetstat, 'netstat-windows'],
])('reads back what %s would print', (_, print, format) => {
  expect.hasAssertions();
  fc.assert(
    fc.property(rows, written => {
      expectRead(readTable(print(written)), written);
      expect(readTable(print(written)).format).toBe(format);
    }),
    { numRuns: 300 },
  );
});

it('reads back what netstat of Solaris would print', () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(rows, written => {
      expectRead(
        readTable(asSolarisNetstat(written)),
        withoutProcesses(written),
      );
    }),
    { numRuns: 300 },
  );
});
