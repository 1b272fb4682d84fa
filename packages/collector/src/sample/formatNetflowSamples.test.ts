import { formatNetflowSamples } from './formatNetflowSamples';

const HEAD = {
  source: '192.0.2.1',
  sampleId: '2026-01-05T12:00:00.000Z/run1',
  start: Date.UTC(2026, 0, 5, 12),
  end: Date.UTC(2026, 0, 5, 12, 1),
  intervalSeconds: 60,
  network: 'default',
  records: 7,
  report: { received: 2, records: 7 },
};

describe('formatNetflowSamples', () => {
  it('makes a sample of each part; what is of the window is told once', () => {
    const samples = formatNetflowSamples(HEAD, [
      '[{"port":1}]',
      '[{"port":2}]',
    ]);
    expect(samples.map(({ records }) => records)).toEqual([7, 0]);
    const window = {
      type: 'netflow',
      source: '192.0.2.1',
      start: '2026-01-05T12:00:00.000Z',
      end: '2026-01-05T12:01:00.000Z',
      intervalSeconds: 60,
      network: 'default',
    };
    expect(samples.map(({ json }) => JSON.parse(json))).toEqual([
      {
        ...window,
        sampleId: '2026-01-05T12:00:00.000Z/run1',
        report: { received: 2, records: 7 },
        exchanges: [{ port: 1 }],
      },
      {
        ...window,
        sampleId: '2026-01-05T12:00:00.000Z/run1.1',
        exchanges: [{ port: 2 }],
      },
    ]);
  });
});
