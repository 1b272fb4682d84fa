import { FlowObservation } from '../../../orientation/FlowObservation';
import { FlowSource } from './ensureFlowSources';
import { LogWindows } from './LogWindows';

const MINUTE = 60_000;

/** The fingerprint of records, of which each is a letter. */
function fingerprintOf(records: string): string {
  const hashes = [...records].map(record =>
    record.charCodeAt(0).toString(16).padStart(10, '0'),
  );
  const digest = Buffer.from(records).toString('hex').padStart(32, '0');
  return `${digest}:${hashes.sort().join('')}`;
}

function sample(
  records: string | undefined,
  end = MINUTE,
  interval = MINUTE,
): FlowObservation {
  return {
    source: 'vpc-1/eni-1',
    sampleId: `${end} ${records}`,
    network: 'default',
    start: end - interval,
    end,
    interval,
    exchanges: [],
    pairCount: 0,
    loopbackLeftOut: 0,
    fingerprint: records && fingerprintOf(records),
  };
}

function sourceWith(more: Partial<FlowSource> = {}): FlowSource {
  return {
    id: 1,
    source: 'vpc-1/eni-1',
    newestEnd: undefined,
    newestInterval: undefined,
    nextOrdinal: 8,
    recentHours: '',
    prunedBefore: undefined,
    ...more,
  };
}

describe('LogWindows', () => {
  it('take further parts of a window, as one of the source', () => {
    const source = sourceWith();
    const windows = new LogWindows([
      {
        sourceId: 1,
        end: MINUTE,
        fingerprint: fingerprintOf('ab'),
        ordinal: 5,
      },
    ]);
    expect(windows.overlapOf(sample('cd'), source)).toBeUndefined();
    expect(windows.takeOrdinal(sample('cd'), source)).toBe(5);
    expect(windows.overlapOf(sample('a', 2 * MINUTE), source)).toBeUndefined();
    expect(windows.takeOrdinal(sample('a', 2 * MINUTE), source)).toBe(8);
    expect(windows.takeOrdinal(sample('b', 2 * MINUTE), source)).toBe(8);
    expect(windows.takeOrdinal(sample(undefined), source)).toBe(9);
    expect(windows.takeOrdinal(sample(undefined), source)).toBe(10);
  });

  it.each(['abc', 'a', 'bc'])(
    'refuse a window that has grown, shrunk or overlaps: %s',
    records => {
      const source = sourceWith();
      const windows = new LogWindows([
        {
          sourceId: 1,
          end: MINUTE,
          fingerprint: fingerprintOf('ab'),
          ordinal: 5,
        },
      ]);
      expect(windows.overlapOf(sample(records), source)).toMatch(
        /^the window until 1970-01-01T00:01:00.000Z came before with some/,
      );
      expect(
        windows.overlapOf(sample(records), sourceWith({ id: 2 })),
      ).toBeUndefined();
    },
  );

  it('compare samples of one batch with each other', () => {
    const windows = new LogWindows([]);
    const source = sourceWith();
    expect(windows.overlapOf(sample('ab'), source)).toBeUndefined();
    expect(windows.overlapOf(sample('abc'), source)).toBeDefined();
    // The further samples of a window with very many pairs.
    expect(windows.overlapOf(sample('ab'), source)).toBeUndefined();
  });

  it('refuse what came in windows of another length', () => {
    const windows = new LogWindows([]);
    const source = sourceWith({
      newestEnd: 10 * MINUTE,
      newestInterval: MINUTE,
    });
    const five = 5 * MINUTE;
    expect(windows.overlapOf(sample('a', 2 * five, five), source)).toMatch(
      /in windows of 60 seconds/,
    );
    expect(windows.overlapOf(sample('a', 3 * five, five), source)).toBe(
      undefined,
    );
  });

  it('refuse windows of another length in the same delivery', () => {
    const windows = new LogWindows([]);
    const source = sourceWith();
    const five = 5 * MINUTE;
    expect(windows.overlapOf(sample('a', five, five), source)).toBeUndefined();
    expect(windows.overlapOf(sample('a', 4 * MINUTE), source)).toMatch(
      /in windows of 300 seconds/,
    );
    expect(windows.overlapOf(sample('b', 6 * MINUTE), source)).toBeUndefined();
  });

  it('let be what no log gives', () => {
    const windows = new LogWindows([]);
    expect(windows.overlapOf(sample(undefined), sourceWith())).toBeUndefined();
  });
});
