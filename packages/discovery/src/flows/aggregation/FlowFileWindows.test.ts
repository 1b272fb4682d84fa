import { columnsOf, plainFlow } from './__testUtils__/plainFlow';
import { FlowFileWindows } from './FlowFileWindows';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 0, 1, 12);

function flowsEndingAt(...minutes: number[]) {
  return columnsOf(
    minutes.map(minute =>
      plainFlow('10.0.0.1:40000 > 10.0.0.2:443', {
        start: NOON,
        end: NOON + minute * MINUTE,
      }),
    ),
  );
}

it('puts flows into the windows in which they ended', () => {
  const windows = new FlowFileWindows({ source: 'flows.csv' });
  expect(windows.add(flowsEndingAt(1.5, 1.6, 0.5, 1.7))).toEqual([]);
  expect(windows.finish()).toMatchObject([
    {
      source: 'flows.csv',
      sampleId: '2026-01-01T12:00:00.000Z',
      start: NOON,
      end: NOON + MINUTE,
      intervalSeconds: 60,
      records: 1,
    },
    {
      sampleId: '2026-01-01T12:01:00.000Z',
      records: 3,
      exchanges: [{ events: 3, start: NOON }],
    },
  ]);
  expect(windows.finish()).toEqual([]);
});

it('closes the earliest window when too many are open', () => {
  const windows = new FlowFileWindows({ source: 'file', maxOpenWindows: 2 });
  const closed = windows.add(flowsEndingAt(0.5, 1.5, 2.5, 0.5));
  expect(
    [...closed, ...windows.finish()].map(({ sampleId }) => sampleId),
  ).toEqual([
    '2026-01-01T12:00:00.000Z',
    '2026-01-01T12:01:00.000Z',
    '2026-01-01T12:00:00.000Z/2',
    '2026-01-01T12:02:00.000Z',
  ]);
});

it('counts flows without a time that could be written', () => {
  const windows = new FlowFileWindows({ source: 'file' });
  windows.add(flowsEndingAt(NaN, 0.5, Infinity, 1e12));
  expect(windows.dropped).toBe(3);
  expect(windows.finish()).toMatchObject([{ records: 1 }]);
});
