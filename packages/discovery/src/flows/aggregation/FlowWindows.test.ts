import { columnsOf, plainFlow } from './__testUtils__/plainFlow';
import { FlowWindows } from './FlowWindows';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const NOON = Date.UTC(2026, 0, 1, 12);

/** One flow of a second that ended at this time. */
function flowAt(end: number, client = 1) {
  return columnsOf([
    plainFlow(`10.0.1.${client}:40000 > 10.0.0.2:443`, {
      start: end - SECOND,
      end,
    }),
  ]);
}

it('closes a window when it and its grace are over', () => {
  const windows = new FlowWindows();
  windows.add('router', flowAt(NOON + 10 * SECOND), NOON + 15 * SECOND);
  windows.add('router', flowAt(NOON + 55 * SECOND), NOON + 59 * SECOND);
  expect(windows.advance(NOON + 64 * SECOND)).toEqual([]);
  expect(windows.openWindows).toBe(1);
  expect(windows.advance(NOON + 65 * SECOND)).toEqual([
    {
      source: 'router',
      sampleId: '2026-01-01T12:00:00.000Z',
      start: NOON,
      end: NOON + MINUTE,
      intervalSeconds: 60,
      exchanges: [expect.objectContaining({ events: 2, clientPorts: 1 })],
      records: 2,
      undecided: 0,
      attempts: 0,
      withoutPorts: 0,
      dropped: {},
    },
  ]);
  expect(windows.openWindows).toBe(0);
});

it('keeps sources and windows apart', () => {
  const windows = new FlowWindows();
  windows.add('a', flowAt(NOON), NOON);
  windows.add('b', flowAt(NOON), NOON);
  windows.add('a', flowAt(NOON + MINUTE), NOON + MINUTE);
  expect(
    windows
      .advance(Infinity)
      .map(({ source, sampleId, records }) => [source, sampleId, records]),
  ).toEqual([
    ['a', '2026-01-01T12:00:00.000Z', 1],
    ['a', '2026-01-01T12:01:00.000Z', 1],
    ['b', '2026-01-01T12:00:00.000Z', 1],
  ]);
});

it('makes further samples of what comes too late', () => {
  const windows = new FlowWindows();
  const ids: string[] = [];
  for (const receivedAt of [NOON, NOON + 2 * MINUTE, NOON + 4 * MINUTE]) {
    windows.add('router', flowAt(NOON), NOON, receivedAt);
    // what arrives together stays together
    windows.add('router', flowAt(NOON, 2), NOON, receivedAt + SECOND);
    const closed = windows.advance(receivedAt + 65 * SECOND);
    expect(closed).toHaveLength(1);
    expect(closed[0].records).toBe(2);
    ids.push(closed[0].sampleId);
  }
  expect(ids).toEqual([
    '2026-01-01T12:00:00.000Z',
    '2026-01-01T12:00:00.000Z/2',
    '2026-01-01T12:00:00.000Z/3',
  ]);
});

it('gives no id twice after a restart', () => {
  const before = new FlowWindows();
  before.add('router', flowAt(NOON), NOON);
  before.advance(Infinity);
  before.add('router', flowAt(NOON), NOON);
  before.advance(Infinity);
  const state = JSON.parse(JSON.stringify(before.state()));
  const after = new FlowWindows({ state });
  after.add('router', flowAt(NOON), NOON);
  after.add('router', flowAt(NOON + MINUTE), NOON + MINUTE);
  expect(after.advance(Infinity).map(({ sampleId }) => sampleId)).toEqual([
    '2026-01-01T12:00:00.000Z/3',
    '2026-01-01T12:01:00.000Z',
  ]);
});

it('goes by the clock of the exporter, even if it is wrong', () => {
  const windows = new FlowWindows();
  const ahead = NOON + HOUR;
  windows.add('router', flowAt(ahead), ahead + 10 * SECOND, NOON);
  windows.add('router', flowAt(ahead), ahead + 50 * SECOND, NOON + 40 * SECOND);
  expect(windows.advance(NOON + 54 * SECOND)).toEqual([]);
  expect(windows.advance(NOON + 55 * SECOND)).toMatchObject([
    { sampleId: '2026-01-01T13:00:00.000Z', records: 2 },
  ]);
});

it('does not believe a clock that is off by more than the horizon', () => {
  const windows = new FlowWindows({ horizonMs: HOUR });
  const exportedAt = Date.UTC(2036, 0, 1);
  windows.add('router', flowAt(exportedAt), exportedAt, NOON);
  windows.add('router', flowAt(0, 2), 0, NOON);
  expect(windows.advance(Infinity)).toMatchObject([
    {
      sampleId: '2026-01-01T12:00:00.000Z',
      exchanges: [
        { start: NOON + MINUTE, end: NOON + MINUTE },
        { start: NOON + MINUTE - HOUR, end: NOON + MINUTE - HOUR },
      ],
    },
  ]);
});

it('goes on when its own clock was ahead for a while and is put right', () => {
  const windows = new FlowWindows();
  const ahead = NOON + 100 * HOUR;
  const ids: string[] = [];
  for (const receivedAt of [ahead, NOON, NOON + MINUTE, NOON + MINUTE]) {
    windows.add('router', flowAt(receivedAt), receivedAt, receivedAt);
    // what was opened in the time to come does not wait for it
    windows.advance(receivedAt + SECOND).forEach(({ sampleId }) => {
      ids.push(sampleId);
    });
    if (receivedAt !== ahead) {
      windows.advance(receivedAt + 65 * SECOND).forEach(({ sampleId }) => {
        ids.push(sampleId);
      });
    }
  }
  expect(windows.dropped).toEqual({});
  expect(ids).toEqual([
    '2026-01-05T16:00:00.000Z',
    '2026-01-01T12:00:00.000Z/2',
    '2026-01-01T12:01:00.000Z/2',
    '2026-01-01T12:01:00.000Z/3',
  ]);
});

it('lets no flow reach back further than the horizon', () => {
  const windows = new FlowWindows({ horizonMs: HOUR });
  windows.add(
    'router',
    columnsOf([
      plainFlow('10.0.0.1:40000 > 10.0.0.2:443', { start: 0, end: NOON }),
    ]),
    NOON,
  );
  expect(windows.advance(Infinity)[0].exchanges).toMatchObject([
    { start: NOON + MINUTE - HOUR, end: NOON },
  ]);
});

it('drops what is older than the horizon allows, and counts it', () => {
  const windows = new FlowWindows({ horizonMs: HOUR });
  windows.add('router', flowAt(NOON + HOUR), NOON + HOUR);
  windows.advance(Infinity);
  const late = NOON - MINUTE;
  windows.add('router', flowAt(late), late, NOON);
  expect(windows.advance(Infinity)).toEqual([]);
  expect(windows.dropped).toEqual({ 'too-late': 1 });
});

it('takes no more sources than allowed until one is gone', () => {
  const windows = new FlowWindows({ maxSources: 1, horizonMs: HOUR });
  windows.add('a', flowAt(NOON), NOON);
  windows.add('b', flowAt(NOON), NOON);
  expect(windows.dropped).toEqual({ 'too-many-sources': 1 });
  windows.advance(NOON + 2 * HOUR + MINUTE);
  windows.advance(NOON + 3 * HOUR);
  windows.add('b', flowAt(NOON + 3 * HOUR), NOON + 3 * HOUR);
  expect(windows.advance(Infinity)).toMatchObject([{ source: 'b' }]);
});

it('bounds the pairs of all windows together', () => {
  const windows = new FlowWindows({ maxPairs: 3 });
  for (const source of ['a', 'b']) {
    for (const client of [1, 2, 1]) {
      windows.add(source, flowAt(NOON, client), NOON);
    }
  }
  expect(
    windows
      .advance(Infinity)
      .map(({ exchanges, dropped }) => [exchanges.length, dropped]),
  ).toEqual([
    [2, {}],
    [1, { 'too-many-pairs': 1 }],
  ]);
  windows.add('a', flowAt(NOON + MINUTE, 1), NOON + MINUTE);
  expect(windows.advance(Infinity)).toMatchObject([{ dropped: {} }]);
});

it('drops what has no time, and counts it', () => {
  const windows = new FlowWindows();
  for (const time of [NaN, Infinity, 1e16]) {
    windows.add('router', flowAt(NOON), time);
  }
  expect(windows.advance(Infinity)).toEqual([]);
  expect(windows.dropped).toEqual({ 'without-time': 3 });
});

it('opens no window for nothing', () => {
  const windows = new FlowWindows();
  windows.add('router', columnsOf([]), NOON);
  expect(windows.openWindows).toBe(0);
  expect(windows.state()).toEqual({});
});
