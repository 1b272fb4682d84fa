import { hostName } from '@service-communications/model';
import { Communication } from '@service-communications/plugin-service-communications-common';
import fc from 'fast-check';
import { isStorableText } from '../fields/fields';
import { csvFile } from './csvFile';
import { importRecords } from './importRecords';
import { planImportLine } from './planImportLine';
import { readImportLine } from './readImportLine';

jest.setTimeout(60_000);

/** What every name can be: anything that can be stored, odd things often. */
const name = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom(...'=+-@\'",;\t\r\n aä日\uFEFF', '🙂', '\r\n'),
      minLength: 1,
      maxLength: 8,
    }),
  )
  .filter(text => text.trim() !== '' && isStorableText(text));

const fqdn = name.map(hostName).filter(text => text !== '');
const ip = fc.oneof(
  fc.ipV4(),
  fc.constantFrom('2001:db8::1', '::1', 'fe80::2'),
);
const time = fc
  .date({
    min: new Date('1970-01-01'),
    max: new Date('9999-01-01'),
    noInvalidDate: true,
  })
  .map(date => date.toISOString());
const count = fc.maxSafeNat();
const average = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
const entityRef = fc.constantFrom('resource:default/db', 'component:ops/web');
const link = fc.record(
  {
    entityRef,
    rule: name,
    manual: fc.boolean(),
    ambiguous: fc.array(entityRef),
  },
  { requiredKeys: ['rule', 'manual'] },
);
const classic = fc.record(
  {
    countedPortTimes: count,
    totalPorts: count,
    averageClientConnections: average,
    lastFound: time,
  },
  { requiredKeys: [] },
);

const communication: fc.Arbitrary<Communication> = fc.record(
  {
    id: count.map(String),
    network: name,
    clientIp: ip,
    clientFqdn: fqdn,
    clientProcessName: fc.oneof(fc.constant(''), name),
    clientProcessDisplayName: name,
    clientDevice: link,
    clientService: link,
    listenerIp: ip,
    listenerFqdn: fqdn,
    listenerProcessName: name,
    listenerDevice: link,
    listenerService: link,
    port: fc.integer({ min: 0, max: 65535 }),
    protocol: fc.constantFrom('tcp', 'udp', 'sctp'),
    origin: fc.constantFrom('discovered', 'manual', 'imported'),
    ignored: fc.record({ reason: name, by: name, at: time }),
    firstDetected: time,
    lastDetected: time,
    createdAt: time,
    createdBy: name,
    updatedAt: time,
    updatedBy: name,
    revision: count,
    statistics: fc.record(
      {
        netstat: fc.record({
          totalSamples: count,
          activeSamples: count,
          totalPorts: count,
          averageClientConnections: average,
          firstFound: time,
          lastFound: time,
        }),
        classic: fc.record(
          { netstat: classic, netflow: classic },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    ),
  },
  {
    requiredKeys: [
      'id',
      'network',
      'clientIp',
      'clientProcessName',
      'listenerIp',
      'port',
      'protocol',
      'origin',
      'createdAt',
      'updatedAt',
      'revision',
      'statistics',
    ],
  },
);

async function* chunksOf<T>(items: T[], size: number) {
  for (let start = 0; start < items.length; start += size) {
    yield items.slice(start, start + size);
  }
}

/** In pieces that characters and line breaks are cut by. */
async function* bytesOf(file: string) {
  const bytes = Buffer.from(file);
  for (let start = 0; start < bytes.length; start += 97) {
    yield bytes.subarray(start, start + 97);
  }
}

async function fatesOf(file: string, records: Communication[]) {
  const fates: unknown[] = [];
  for await (const record of importRecords(bytesOf(file))) {
    if ('problem' in record) {
      fates.push(record);
      continue;
    }
    const read = readImportLine(record.cells);
    if ('problems' in read) {
      fates.push(read);
      continue;
    }
    const verdict = planImportLine(read.said, {
      record: records[record.line - 2],
      mayRead: true,
      mayUpdate: true,
      mayChangeShared: true,
      mayCreate: true,
      mayLink: true,
      shared: {},
      maySeeShared: true,
      entityOf: () => ({ problem: 'nobody asked' }),
    });
    const { network, clientIp, clientProcessName } = read.said.key;
    fates.push([
      verdict.fate,
      verdict.reasons,
      { network, clientIp, clientProcessName },
    ]);
  }
  return fates;
}

describe('an export', () => {
  it('changes nothing when it is imported', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(communication, { minLength: 1, maxLength: 5 }),
        async records => {
          let file = '';
          for await (const piece of csvFile(chunksOf(records, 2))) {
            file += piece;
          }
          expect(await fatesOf(file, records)).toEqual(
            records.map(({ network, clientIp, clientProcessName }) => [
              'same',
              [],
              { network, clientIp, clientProcessName },
            ]),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('has no cell that a spreadsheet would run', async () => {
    await fc.assert(
      fc.asyncProperty(communication, async record => {
        let file = '';
        for await (const piece of csvFile(chunksOf([record], 1))) {
          file += piece;
        }
        for await (const line of importCells(file)) {
          expect(line).not.toMatch(/^[=+\-@\t\r\n]/);
        }
      }),
    );
  });
});

/** The cells as a spreadsheet takes them: without our own reading of them. */
async function* importCells(file: string): AsyncGenerator<string> {
  const cell = /(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g;
  for (const [, quoted, plain] of file.slice(1).matchAll(cell)) {
    yield quoted?.replace(/""/g, '"') ?? plain;
  }
}
