import { createFlowCounters } from './FlowCounters';
import { SequenceTracker, SequenceUnit } from './SequenceTracker';

/** Datagrams as [sequence, records, others]. */
type Datagram = [sequence: number, records: number, others?: number];

function track(unit: SequenceUnit, datagrams: Datagram[]) {
  const counters = createFlowCounters();
  const tracker = new SequenceTracker(unit);
  for (const [sequence, records, others = 0] of datagrams) {
    tracker.advance(sequence >>> 0, records, others, counters);
  }
  tracker.giveUp(counters);
  const { lostDatagrams, lostRecords, lateDatagrams, sequenceRestarts } =
    counters;
  return { lostDatagrams, lostRecords, lateDatagrams, sequenceRestarts };
}

/** So many datagrams of 30 records, whose numbers count these or themselves. */
function stream(
  unit: SequenceUnit,
  from: number,
  count: number,
  records = 30,
): Datagram[] {
  const size = unit === 'records' ? records : 1;
  return Array.from({ length: count }, (_, index) => [
    from + index * size,
    records,
  ]);
}

const nothing = {
  lostDatagrams: 0,
  lostRecords: 0,
  lateDatagrams: 0,
  sequenceRestarts: 0,
};

describe('SequenceTracker', () => {
  it('finds nothing missing in a whole stream, across the wrap', () => {
    expect(track('records', stream('records', 2 ** 32 - 300, 20))).toEqual(
      nothing,
    );
    expect(track('datagrams', stream('datagrams', 2 ** 32 - 3, 20))).toEqual(
      nothing,
    );
  });

  it('counts missing records and missing datagrams', () => {
    const records = stream('records', 0, 40);
    records.splice(10, 2);
    expect(track('records', records)).toEqual({ ...nothing, lostRecords: 60 });
    const datagrams = stream('datagrams', 0, 40);
    datagrams.splice(10, 2);
    expect(track('datagrams', datagrams)).toEqual({
      ...nothing,
      lostDatagrams: 2,
    });
  });

  it('finds out that numbers count something else than they should', () => {
    expect(track('records', stream('datagrams', 0, 40))).toEqual(nothing);
    expect(track('datagrams', stream('records', 0, 40))).toEqual(nothing);
    const datagrams = stream('datagrams', 0, 40);
    datagrams.splice(20, 5);
    expect(track('records', datagrams)).toEqual({
      ...nothing,
      lostDatagrams: 5,
    });
  });

  it('does not call late what is only in another order', () => {
    const datagrams = stream('datagrams', 0, 40);
    datagrams.push(...datagrams.splice(10, 1)); // far too late: it is lost
    const swapped = stream('datagrams', 0, 40);
    [swapped[10], swapped[12]] = [swapped[12], swapped[10]];
    expect(track('datagrams', swapped)).toEqual({
      ...nothing,
      lateDatagrams: 2,
    });
    expect(track('datagrams', datagrams)).toMatchObject({ lateDatagrams: 1 });
  });

  it('sees an exporter that starts again, as no loss', () => {
    expect(
      track('records', [
        ...stream('records', 4_000_000_000, 20),
        ...stream('records', 0, 20),
      ]),
    ).toEqual({ ...nothing, sequenceRestarts: 1 });
    expect(
      track('datagrams', [
        ...stream('datagrams', 100, 20),
        ...stream('datagrams', 0, 20),
      ]),
    ).toMatchObject({ lostDatagrams: 0, sequenceRestarts: 1 });
  });

  it('believes no numbers that follow nothing', () => {
    let state = 1;
    const random = Array.from({ length: 200 }, (): Datagram => {
      state = Math.imul(state, 1_103_515_245) + 12_345;
      return [state, 30];
    });
    expect(track('records', random)).toEqual(nothing);
    expect(
      track(
        'records',
        random.map(() => [0, 30]),
      ),
    ).toEqual(nothing);
  });

  it('allows for templates and options that are counted, or are not', () => {
    const counted: Datagram[] = [];
    const uncounted: Datagram[] = [];
    for (let index = 0; index < 40; index++) {
      const others = index % 4 === 0 ? 5 : 0;
      const before = Math.ceil(index / 4) * 5;
      counted.push([index * 30 + before, 30, others]);
      uncounted.push([index * 30, 30, others]);
    }
    expect(track('records', counted)).toEqual(nothing);
    expect(track('records', uncounted)).toEqual(nothing);
  });

  it('judges nothing by records that could not be counted', () => {
    const records = stream('records', 0, 40);
    records[10][1] = -1;
    expect(track('records', records)).toEqual(nothing);
  });

  it('never makes millions out of a jump', () => {
    expect(
      track('records', [
        ...stream('records', 0, 20),
        ...stream('records', 2_000_000_000, 20),
      ]),
    ).toEqual({ ...nothing, sequenceRestarts: 1 });
  });
});
