import { socketTableFormats } from '@service-communications/discovery';
import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import { inputErrorOf } from '../__testUtils__/inputErrorOf';
import { parseQuery } from './parse';
import { flowLogQuery, scanQuery } from './queries';

const NOW = Date.UTC(2026, 0, 5, 12);

const parseScanParameters = (query: Record<string, unknown>) =>
  parseQuery(scanQuery, query);
const parseFlowLogParameters = (query: Record<string, unknown>) =>
  parseQuery(flowLogQuery, query);

describe('the query of a scan', () => {
  beforeEach(() => jest.useFakeTimers({ now: NOW }));
  afterEach(() => jest.useRealTimers());

  it('needs a host and nothing else', () => {
    expect(parseScanParameters({ host: 'Web1.Example.org.' })).toEqual({
      source: 'web1.example.org',
      host: 'web1.example.org',
      sampleId: '2026-01-05T12:00:00.000Z',
      sampledAt: NOW,
      network: 'default',
      format: 'auto',
    });
  });

  it('takes all there is', () => {
    expect(
      parseScanParameters({
        host: 'web1',
        format: 'netstat-aix',
        sampledAt: '2026-01-05T10:00:00Z',
        sampleId: 'pass 7',
        network: 'plant',
      }),
    ).toEqual({
      // Hosts of the same name in two networks are two sources.
      source: 'plant/web1',
      host: 'web1',
      sampleId: 'pass 7',
      sampledAt: NOW - 2 * 60 * 60 * 1000,
      network: 'plant',
      format: 'netstat-aix',
    });
  });

  it('makes the time the id, so that a repeat is known', () => {
    expect(
      parseScanParameters({
        host: 'web1',
        sampledAt: '2026-01-05T13:00:00+01:00',
      }).sampleId,
    ).toBe('2026-01-05T12:00:00.000Z');
  });

  it.each(['auto', ...socketTableFormats])('knows the format %s', format => {
    expect(parseScanParameters({ host: 'web1', format }).format).toBe(format);
  });

  it.each([
    [{}, 'host must be a text'],
    [{ host: '' }, 'host must be a text'],
    [{ host: '  ' }, 'host must be a text'],
    [{ host: ['a', 'b'] }, 'host must be given once'],
    [{ host: 'x'.repeat(1025) }, 'host must be a text of 1 to 1024'],
    [{ host: 'a', format: 'netstat' }, 'format must be one of auto, ss'],
    [{ host: 'a', sampledAt: 'now' }, 'sampledAt must be a time'],
    [{ host: 'a', sampleId: ['1', '2'] }, 'sampleId must be given once'],
    [{ host: 'a', network: 'n\0' }, 'network must be given once'],
    [
      { host: 'a', hots: 'b' },
      'There is no query parameter hots; there are host, format',
    ],
  ])('does not take %j', (query, message) => {
    expect(() => parseScanParameters(query)).toThrow(InputError);
    expect(() => parseScanParameters(query)).toThrow(message);
  });

  it('throws nothing but InputError, whatever the query', () => {
    const names = fc.constantFrom(
      ...['host', 'format', 'sampledAt', 'sampleId', 'network', 'other'],
    );
    fc.assert(
      fc.property(
        fc.dictionary(names, fc.oneof(fc.string(), fc.anything())),
        query => {
          expect(() =>
            inputErrorOf(() => parseScanParameters(query)),
          ).not.toThrow();
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('the query of a flow log', () => {
  it('needs a source and nothing else', () => {
    expect(parseFlowLogParameters({ source: 'vpc-1' })).toEqual({
      source: 'vpc-1',
      network: 'default',
      format: 'auto',
      intervalSeconds: 60,
      complete: false,
    });
  });

  it('reads all of them', () => {
    expect(
      parseFlowLogParameters({
        source: 'vpc-1',
        network: 'cloud',
        format: 'aws-vpc',
        fields: 'srcaddr dstaddr',
        timeZone: 'Europe/Berlin',
        intervalSeconds: '600.5',
        complete: 'true',
      }),
    ).toEqual({
      source: 'cloud/vpc-1',
      network: 'cloud',
      format: 'aws-vpc',
      fields: 'srcaddr dstaddr',
      timeZone: 'Europe/Berlin',
      intervalSeconds: 600.5,
      complete: true,
    });
  });

  it.each([
    ['source', {}],
    ['source', { source: ['a', 'b'] }],
    ['format', { source: 'a', format: 'pcap' }],
    ['network', { source: 'a', network: 'a/b' }],
    ['timeZone', { source: 'a', timeZone: 'Mars/Base' }],
    ['fields', { source: 'a', fields: 'from to' }],
    [
      'fields',
      { source: 'a', fields: 'srcaddr dstaddr', format: 'nfdump-csv' },
    ],
    ['complete', { source: 'a', complete: 'yes' }],
    ['intervalSeconds', { source: 'a', intervalSeconds: '0' }],
    ['intervalSeconds', { source: 'a', intervalSeconds: '-60' }],
    ['intervalSeconds', { source: 'a', intervalSeconds: '1e3' }],
    ['intervalSeconds', { source: 'a', intervalSeconds: '86401' }],
    ['colour', { source: 'a', colour: 'red' }],
  ])('refuses a wrong %s: %j', (name, query) => {
    expect(inputErrorOf(() => parseFlowLogParameters(query))).toContain(name);
  });
});
