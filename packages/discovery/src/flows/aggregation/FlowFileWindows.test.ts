import { columnsOf, plainFlow } from './__testUtils__/plainFlow';
import { FlowFileWindows } from './FlowFileWindows';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 0, 1, 12);

/** All of one reporter. */
function add(
  windows: FlowFileWindows,
  columns: ReturnType<typeof flowsEndingAt>,
  reporter = 0,
) {
  return windows.add(columns, new Uint32Array(columns.length).fill(reporter));
}

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
  const windows = new FlowFileWindows();
  expect(add(windows, flowsEndingAt(1.5, 1.6, 0.5, 1.7))).toEqual([]);
  expect(windows.finish()).toMatchObject([
    {
      reporter: 0,
      start: NOON,
      end: NOON + MINUTE,
      records: 1,
    },
    {
      start: NOON + MINUTE,
      records: 3,
      exchanges: [{ events: 3, start: NOON }],
    },
  ]);
  expect(windows.finish()).toEqual([]);
});

it('keeps the windows of each reporter apart', () => {
  const windows = new FlowFileWindows();
  windows.add(flowsEndingAt(0.5, 0.6, 0.7), Uint32Array.of(1, 2, 1));
  expect(windows.finish()).toMatchObject([
    { reporter: 1, start: NOON, records: 2 },
    { reporter: 2, start: NOON, records: 1 },
  ]);
});

it.each([{ maxOpenWindows: 2 }, { maxOpenPairs: 3 }])(
  'closes the window that had a flow longest ago when too much is open, with %j',
  options => {
    const windows = new FlowFileWindows(options);
    const closed = add(windows, flowsEndingAt(0.5, 1.5, 0.6, 2.5));
    expect(closed).toMatchObject([{ start: NOON + MINUTE }]);
    expect(windows.finish()).toMatchObject([
      { start: NOON, records: 2 },
      { start: NOON + 2 * MINUTE },
    ]);
  },
);

it.each([1, 7, 64, 65, 200])('counts %i flows in whatever pieces', count => {
  const flows = Array.from({ length: count }, (_, index) =>
    plainFlow(
      index % 2 === 0
        ? `10.0.0.1:${40_000 + index} > 10.0.0.2:443`
        : `[2001:db8::1]:${40_000 + index} > [2001:db8::2]:443`,
      { start: NOON, end: NOON + index, packets: index, bytes: 2 * index },
    ),
  );
  const whole = new FlowFileWindows();
  add(whole, columnsOf(flows));
  const pieces = new FlowFileWindows();
  for (const flow of flows) {
    add(pieces, columnsOf([flow]));
  }
  const [closed] = pieces.finish();
  expect([closed]).toEqual(whole.finish());
  expect(closed.records).toBe(count);
  expect(
    closed.exchanges.reduce((sum, each) => sum + (each.clientPackets ?? 0), 0),
  ).toBe((count * (count - 1)) / 2);
});

it('counts flows without a time that could be written', () => {
  const windows = new FlowFileWindows();
  add(windows, flowsEndingAt(NaN, 0.5, Infinity, 1e12));
  expect(windows.dropped).toBe(3);
  expect(windows.finish()).toMatchObject([{ records: 1 }]);
});
