import {
  bytesOf,
  EXPORTED_AT,
  FieldSpec,
  ipfix,
  ipfixOptions,
  ipv4,
  set,
  template,
  v5,
  v9,
} from './__fixtures__/datagrams';
import { decodeAll } from './__fixtures__/decodeAll';
import { FlowColumns } from './FlowColumns';
import { FlowDecoder } from './FlowDecoder';
import * as sflow from './protocols/sflow/__fixtures__/SflowBuilder';

const ENDS: FieldSpec[] = [
  [8, 4],
  [12, 4],
];
const record = Buffer.concat([ipv4('10.0.0.1'), ipv4('10.0.0.2')]);
const announce = (id = 256, fields = ENDS) => set(2, template(id, fields));
const data = (id = 256) => set(id, record);

/** Decodes for one test after another; the columns are emptied each time. */
function createReader(options?: ConstructorParameters<typeof FlowDecoder>[0]) {
  const decoder = new FlowDecoder(options);
  const columns = new FlowColumns();
  return {
    decoder,
    read(
      datagram: Uint8Array,
      from: { exporter?: string; port?: number; at?: number } = {},
    ) {
      columns.clear();
      const { exporter = '192.0.2.1', port, at = EXPORTED_AT } = from;
      decoder.decode(datagram, exporter, at, columns, port);
      return columns.length;
    },
  };
}

describe('FlowDecoder', () => {
  it('reads all protocols that come to one port', () => {
    const { counters } = decodeAll([
      v5([{}, {}]),
      v9([set(0, template(256, ENDS)), data()]),
      ipfix([announce(), data()]),
      sflow.datagram([
        sflow.flowSample([
          sflow.rawHeader(
            sflow.ethernet(0x0800, sflow.ipv4(6, sflow.tcp(40_000, 443))),
          ),
        ]),
      ]),
    ]);
    expect(counters).toMatchObject({ datagrams: 4, records: 5 });
  });

  it('counts what is of no known protocol, and says so for the log', () => {
    const { decoder, counters, exportTimes } = decodeAll([
      Buffer.from('GET / HTTP/1.1\r\n'),
      Buffer.alloc(0),
      Buffer.from([0, 8, 0, 0, 0, 0]),
    ]);
    expect(exportTimes).toEqual([NaN, NaN, NaN]);
    expect(counters.errors['unknown-version']).toBe(3);
    expect(decoder.lastErrors[0]).toEqual({
      reason: 'unknown-version',
      exporter: '192.0.2.1',
      port: 0,
      receivedAt: EXPORTED_AT,
      protocol: undefined,
      domain: undefined,
      template: undefined,
      cause: 'of no known protocol',
    });
  });

  it('says with an error where it was: domain, template and cause', () => {
    const { decoder } = decodeAll([
      ipfix([set(2, template(260, [[8, 0]]))], { domain: 7 }),
    ]);
    expect(decoder.lastErrors).toEqual([
      expect.objectContaining({
        reason: 'bad-template',
        domain: 7,
        template: 260,
        cause: 'records of no length',
      }),
    ]);
  });

  it('keeps as many errors as it should, the newest ones', () => {
    const { decoder } = decodeAll(
      Array.from({ length: 10 }, () => Buffer.alloc(2)),
      { maxErrors: 3 },
    );
    expect(decoder.lastErrors).toHaveLength(3);
  });

  it('counts by exporter, and keeps the sum when one is forgotten', () => {
    const { decoder, read } = createReader({ idleMs: 1000 });
    read(v5([{}]), { exporter: '192.0.2.1' });
    read(v5([{}, {}]), { exporter: '192.0.2.2', at: EXPORTED_AT + 1000 });
    expect(
      [...decoder.exporterCounters()].map(([name, { records }]) => [
        name,
        records,
      ]),
    ).toEqual([
      ['192.0.2.1', 1],
      ['192.0.2.2', 2],
    ]);
    decoder.expire(EXPORTED_AT + 1500);
    expect([...decoder.exporterCounters()]).toHaveLength(1);
    expect(decoder.counters().records).toBe(3);
  });

  it('tells how many datagrams are missing, when they could have come', () => {
    const { decoder, read } = createReader();
    for (const sequence of [1, 2, 3, 4, 5, 9, 10]) {
      read(v9([], { sequence }));
    }
    decoder.expire(EXPORTED_AT + 1000);
    expect(decoder.counters().lostDatagrams).toBe(0);
    decoder.expire(EXPORTED_AT + 2000);
    expect(decoder.counters().lostDatagrams).toBe(3);
  });
});

describe('scope of templates', () => {
  const other = announce(256, [[1, 4], ...ENDS]);

  it('is the exporter', () => {
    const { read } = createReader();
    read(ipfix([announce()]), { exporter: '192.0.2.1' });
    read(ipfix([other]), { exporter: '192.0.2.2' });
    expect(read(ipfix([data()]), { exporter: '192.0.2.1' })).toBe(1);
    expect(read(ipfix([data()]), { exporter: '192.0.2.2' })).toBe(0);
    expect(read(ipfix([data()]), { exporter: '192.0.2.3' })).toBe(0);
  });

  it('is the observation domain', () => {
    const { read } = createReader();
    read(ipfix([announce()], { domain: 1 }));
    expect(read(ipfix([data()], { domain: 2 }))).toBe(0);
    expect(read(ipfix([data()], { domain: 1 }))).toBe(1);
  });

  it('is the port: two processes of one address do not disturb each other', () => {
    const { read } = createReader();
    read(ipfix([announce()]), { port: 1 });
    read(ipfix([other]), { port: 2 });
    expect(read(ipfix([data()]), { port: 1 })).toBe(1);
    expect(read(ipfix([data()]), { port: 2 })).toBe(0);
  });

  it('is the address where told so, for routers that change ports', () => {
    const { read } = createReader({ templateScope: 'exporter' });
    read(ipfix([announce()]), { port: 1 });
    expect(read(ipfix([data()]), { port: 2 })).toBe(1);
  });
});

describe('records before their template', () => {
  it('wait, and are read with their own times when it comes', () => {
    const early = v9([data()], { seconds: 1000, uptime: 5 });
    const { rows, counters } = decodeAll([
      early,
      early,
      v9([set(0, template(256, ENDS))], { seconds: 2000 }),
      v9([data()], { seconds: 3000 }),
    ]);
    expect(rows.map(({ end }) => end)).toEqual([1e6, 1e6, 3e6]);
    expect(counters).toMatchObject({ records: 3 });
  });

  it('wait for what the datagram with the template says after it', () => {
    const fields: FieldSpec[] = [...ENDS, [22, 4], [21, 4]];
    const { rows } = decodeAll([
      ipfix([set(256, Buffer.concat([record, bytesOf([10, 4], [20, 4])]))]),
      ipfix([
        announce(256, fields),
        set(3, ipfixOptions(257, [[143, 4]], [[160, 8]])),
        set(257, bytesOf([1, 4], [EXPORTED_AT - 100, 8])),
      ]),
    ]);
    expect(rows[0]).toMatchObject({
      start: EXPORTED_AT - 90,
      end: EXPORTED_AT - 80,
    });
  });

  it('are dropped and counted when it does not come in time', () => {
    const { decoder, read } = createReader({ waitingMs: 1000 });
    read(ipfix([data()]));
    decoder.expire(EXPORTED_AT + 999);
    expect(decoder.counters().dropped['no-template']).toBe(0);
    decoder.expire(EXPORTED_AT + 1000);
    expect(decoder.counters().dropped['no-template']).toBe(1);
    expect(read(ipfix([announce()]))).toBe(0);
  });

  it('wait in a bounded buffer, of each exporter', () => {
    const { decoder, read } = createReader({ maxWaitingBytesPerExporter: 600 });
    read(ipfix([data(), data(), data(), data()]));
    expect(decoder.counters().dropped['waiting-full']).toBe(2);
    read(ipfix([data()]), { exporter: '192.0.2.2' });
    expect(decoder.counters().dropped['waiting-full']).toBe(2);
    expect(read(ipfix([announce()]))).toBe(2);
    // the room is free again
    read(ipfix([data(257)]));
    expect(decoder.counters().dropped['waiting-full']).toBe(2);
  });

  it('wait in a bounded buffer, of all exporters', () => {
    const { decoder, read } = createReader({ maxWaitingBytes: 600 });
    for (const exporter of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
      read(ipfix([data()]), { exporter });
    }
    expect(decoder.counters().dropped['waiting-full']).toBe(1);
  });
});

describe('limits', () => {
  it('of exporters: who keeps sending stays, and of the others the newest', () => {
    const evicted: string[] = [];
    const { decoder, read } = createReader({
      maxExporters: 4,
      onEvicted: exporter => evicted.push(exporter),
    });
    for (const at of [0, 10_000]) {
      read(ipfix([announce()]), { exporter: '192.0.2.1', at });
    }
    for (let host = 2; host < 10; host++) {
      read(ipfix([announce()]), { exporter: `192.0.2.${host}`, at: 20_000 });
    }
    expect(evicted).toHaveLength(5);
    expect(decoder.evicted).toBe(5);
    const kept = [...decoder.exporterCounters()].map(([address]) => address);
    expect(kept).toEqual(['192.0.2.1', '192.0.2.7', '192.0.2.8', '192.0.2.9']);
    expect(read(ipfix([data()]), { exporter: '192.0.2.1', at: 30_000 })).toBe(
      1,
    );
    // What they sent is counted all the same.
    expect(decoder.counters()).toMatchObject({
      datagrams: 11,
      templates: 10,
      dropped: { 'exporter-limit': 0 },
    });
  });

  it.each(['maxSessions', 'maxDomains'] as const)(
    'of all exporters, which newcomers do not use up: %s',
    limit => {
      const { decoder, read } = createReader({ [limit]: 4 });
      const real = { exporter: '192.0.2.1', domain: 0 };
      for (const at of [0, 10_000]) {
        read(ipfix([announce()], { domain: 0 }), { ...real, port: 1, at });
      }
      for (let each = 1; each <= 20; each++) {
        read(ipfix([announce()], { domain: each }), {
          exporter: `198.51.100.${each % 7}`,
          port: each,
          at: 20_000,
        });
      }
      expect(
        read(ipfix([announce(), data()], { domain: 1 }), {
          ...real,
          port: 2,
          at: 30_000,
        }),
      ).toBe(1);
      expect(decoder.counters().dropped['exporter-limit']).toBe(0);
    },
  );

  it('of ports of an exporter: the one that is idle longest is forgotten', () => {
    const { read } = createReader({ maxSessionsPerExporter: 2 });
    read(ipfix([announce()]), { port: 1, at: 1 });
    read(ipfix([announce()]), { port: 2, at: 2 });
    read(ipfix([data()]), { port: 1, at: 3 });
    read(ipfix([announce()]), { port: 3, at: 4 });
    expect(read(ipfix([data()]), { port: 1, at: 5 })).toBe(1);
    expect(read(ipfix([data()]), { port: 2, at: 6 })).toBe(0);
  });

  it('of ports of all exporters', () => {
    const { decoder, read } = createReader({ maxSessions: 2 });
    for (const port of [1, 2, 3]) {
      read(v5([{}]), { port });
    }
    expect(decoder.counters()).toMatchObject({
      records: 2,
      dropped: { 'exporter-limit': 1 },
    });
  });

  it.each(['maxDomainsPerExporter', 'maxDomains'] as const)(
    'of observation domains: %s',
    limit => {
      const { decoder, read } = createReader({ [limit]: 2 });
      const records = [1, 2, 3, 1].map(domain =>
        read(ipfix([announce(), data()], { domain })),
      );
      expect(records).toEqual([1, 1, 0, 1]);
      expect(decoder.counters().dropped['exporter-limit']).toBe(1);
    },
  );

  it('of templates of an exporter', () => {
    const { decoder, read } = createReader({ maxTemplatesPerExporter: 2 });
    read(ipfix([announce(256), announce(257), announce(258)]));
    expect(decoder.counters().dropped['template-limit']).toBe(1);
    // withdrawn ones make room
    read(ipfix([set(2, bytesOf([256, 2], [0, 2])), announce(258)]));
    expect(decoder.counters().dropped['template-limit']).toBe(1);
    expect(read(ipfix([data(258)]))).toBe(1);
  });

  it('of fields of a template', () => {
    const { decoder, read } = createReader({ maxFieldsPerTemplate: 2 });
    read(ipfix([announce(256, ENDS), announce(257, [...ENDS, [1, 4]])]));
    expect(decoder.counters().dropped['template-limit']).toBe(1);
  });

  it('of the memory of all templates (CVE-2022-2529)', () => {
    const { decoder, read } = createReader({ maxTemplateBytes: 10_000 });
    for (let id = 256; id < 1000; id++) {
      read(
        ipfix([
          announce(id, [
            [id, 4],
            [1, 4],
          ]),
        ]),
      );
    }
    const { templates, dropped } = decoder.counters();
    expect(templates).toBe(744);
    expect(dropped['template-limit']).toBeGreaterThan(730);
    // another exporter with a small one is refused as well, and told so
    read(ipfix([announce()]), { exporter: '192.0.2.2' });
    expect(decoder.lastErrors[99].cause).toBe('no room for further templates');
    // what is idle makes room
    decoder.expire(EXPORTED_AT + 24 * 3_600_000);
    expect(read(ipfix([announce(), data()]))).toBe(1);
  });

  it('of memory count a template that all exporters use little', () => {
    const { decoder, read } = createReader({ maxTemplateBytes: 10_000 });
    for (let last = 0; last < 50; last++) {
      read(ipfix([announce()]), { exporter: `192.0.2.${last}` });
    }
    expect(decoder.counters().dropped['template-limit']).toBe(0);
  });

  it.each(['maxSamplersPerDomain', 'maxSamplers'] as const)(
    'of samplers: %s',
    limit => {
      const { decoder, read } = createReader({ [limit]: 2 });
      read(
        ipfix([
          set(3, ipfixOptions(300, [[302, 2]], [[34, 4]])),
          set(300, bytesOf([1, 2], [10, 4], [2, 2], [10, 4], [3, 2], [10, 4])),
        ]),
      );
      expect(decoder.counters().dropped['sampler-limit']).toBe(1);
    },
  );
});

describe('a restart', () => {
  const sampled = ipfix([
    set(3, ipfixOptions(300, [[302, 2]], [[34, 4]])),
    set(300, bytesOf([1, 2], [10, 4])),
    set(3, ipfixOptions(301, [[143, 4]], [[160, 8]])),
    set(301, bytesOf([1, 4], [EXPORTED_AT - 1000, 8])),
    announce(256, [...ENDS, [2, 4], [22, 4], [21, 4]]),
  ]);
  const sampledData = ipfix([
    set(256, Buffer.concat([record, bytesOf([3, 4], [400, 4], [500, 4])])),
  ]);

  it('is survived by templates, sampling and the start of the exporter', () => {
    const before = new FlowDecoder();
    const columns = new FlowColumns();
    before.decode(sampled, '192.0.2.1', EXPORTED_AT, columns, 9);
    const saved = JSON.parse(JSON.stringify(before.saveTemplates()));

    const after = new FlowDecoder();
    after.restoreTemplates(saved);
    after.decode(sampledData, '192.0.2.1', EXPORTED_AT, columns, 9);
    expect(columns.length).toBe(1);
    expect(columns.packets[0]).toBe(30);
    expect(columns.start[0]).toBe(EXPORTED_AT - 600);
    expect(after.saveTemplates()).toEqual(before.saveTemplates());
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { version: 2, domains: [] },
    { version: 1, domains: [null, 1, { exporter: 1 }, { exporter: 'a' }] },
    {
      version: 1,
      domains: [
        {
          exporter: 'a',
          port: 1,
          domain: 1,
          systemInitTime: 'x',
          scale: -1,
          samplers: [1, [1], ['a', 2]],
          templates: [
            null,
            { template: 1, set: 2, definition: '00', usedAt: 1 },
            { template: 256, set: 2, definition: 'zz', usedAt: 1 },
            { template: 256, set: 2, definition: '00', usedAt: 1 },
            { template: 256, set: 2, definition: 'ffff0001', usedAt: 1 },
          ],
        },
      ],
    },
  ])('is not hindered by a damaged file: %j', saved => {
    const { decoder, read } = createReader();
    decoder.restoreTemplates(saved);
    expect(decoder.saveTemplates().domains).toEqual([]);
    expect(read(ipfix([announce(), data()]))).toBe(1);
  });
});
