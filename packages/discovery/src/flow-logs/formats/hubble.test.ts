import { fixture, readFlowLog } from '../__fixtures__/readFlowLog';

const TIME = '2026-01-01T00:00:00Z';

function flow(fields: object = {}) {
  return {
    time: TIME,
    verdict: 'FORWARDED',
    IP: { source: '10.0.0.1', destination: '10.0.0.2', ipVersion: 'IPv4' },
    l4: { TCP: { source_port: 50000, destination_port: 443 } },
    node_name: 'worker',
    ...fields,
  };
}

function read(fields: object) {
  return readFlowLog(JSON.stringify({ flow: flow(fields) }), {
    format: 'hubble',
  });
}

describe('flows that Hubble exports', () => {
  it('are read, each packet that was passed on as a point', () => {
    expect(readFlowLog(fixture('hubble.txt'))).toMatchObject({
      format: 'hubble',
      lines: 9,
      records: 4,
      attempts: 2,
      ignored: 2,
      gaps: 1,
      skippedCount: 0,
      flows: [
        '10.0.1.178 60778 > 10.0.1.13 8080 protocol 6, 0 packets 0 bytes, back 0 0, 1744829399448.4639 + 0, flags 2, unknown biflowDestinationListens',
        '10.0.1.13 8080 > 10.0.1.178 60778 protocol 6, 0 packets 0 bytes, back 0 0, 1744829399450.4639 + 0, flags 24, unknown biflowSourceListens',
        '10.0.1.178 38211 > 10.0.0.53 53 protocol 17, 0 packets 0 bytes, back 0 0, 1744829400100 + 0, flags 0, unknown biflowDestinationListens',
        '10.0.1.178 0 > 10.0.0.1 0 protocol 1, 0 packets 0 bytes, back 0 0, 1744829400200 + 0, flags 0, unknown ofSampledPackets',
      ],
      reporters: Array(4).fill('shop/worker-1'),
    });
  });

  it('may come without anything around them', () => {
    const log = [flow(), flow({ verdict: 'DROPPED' })];
    expect(
      readFlowLog(log.map(each => JSON.stringify(each)).join('\n')),
    ).toMatchObject({ format: 'hubble', records: 1, attempts: 1 });
  });

  it.each([
    ['FORWARDED', 'records'],
    ['REDIRECTED', 'records'],
    ['AUDIT', 'records'],
    ['DROPPED', 'attempts'],
    ['ERROR', 'attempts'],
    ['TRACED', 'ignored'],
    ['TRANSLATED', 'ignored'],
  ] as const)('of the verdict %s are %s', (verdict, outcome) => {
    expect(read({ verdict })[outcome]).toBe(1);
  });

  it.each([
    ['where it came from', { trace_observation_point: 'FROM_ENDPOINT' }],
    ['by its request', { Type: 'L7', l7: { type: 'REQUEST' } }],
    ['by its socket', { Type: 'SOCK' }],
    ['without IP', { IP: undefined }],
    ['of an unknown protocol', { l4: undefined }],
  ])('are passed over where a packet is told %s', (_, fields) => {
    expect(read(fields)).toMatchObject({ records: 0, ignored: 1 });
  });

  it.each([
    [true, 'biflowSourceListens'],
    [false, 'biflowDestinationListens'],
    [null, 'ofSampledPackets'],
    [undefined, 'ofSampledPackets'],
  ])('of which is_reply is %s are %s', (is_reply, role) => {
    expect(read({ is_reply }).flows[0]).toContain(` ${role}`);
  });

  it('are skipped with a reason where something is wrong', () => {
    expect(read({ time: 'now' }).skipped).toEqual([
      '1: time: "now" is not a time',
    ]);
    expect(read({ l4: { XXX: {} } }).skipped).toEqual([
      '1: l4: "XXX" is not a protocol',
    ]);
    expect(readFlowLog('{"a":1}', { format: 'hubble' }).skipped).toEqual([
      '1: flow is missing',
    ]);
  });

  it('are skipped, not stumbled over, where names are those of JavaScript', () => {
    expect(read({ l4: { constructor: {} } }).skipped).toEqual([
      '1: l4: "constructor" is not a protocol',
    ]);
    const flags = { toString: true, ACK: true };
    expect(read({ l4: { TCP: { flags } } }).flows[0]).toContain('flags 16,');
  });

  it('stand beside what else there is in an export', () => {
    const log =
      '{"node_status":{"state_change":"NODE_CONNECTED"},"node_name":"a"}';
    expect(readFlowLog(log, { format: 'hubble' }).ignored).toBe(1);
  });
});
