import {
  FlowCounters,
  flowDropReasons,
  flowErrorReasons,
} from '@service-communications/discovery';
import { ExporterActivity } from '../metrics/CollectorMetrics';
import { UNKNOWN_EXPORTER } from './threadMessages';

/** Tells what happened since the last time, from counters that only grow. */
export class CounterDifferences {
  #before = new Map<string, number[]>();
  #sumBefore: number[] = [];

  /**
   * What each exporter did since the last call; those that did nothing are
   * left out. What is in the sum and of none of them is told as UNKNOWN_EXPORTER.
   */
  take(
    exporters: Iterable<[string, Readonly<FlowCounters>]>,
    all: FlowCounters,
  ): ExporterActivity[] {
    const activities: ExporterActivity[] = [];
    const after = new Map<string, number[]>();
    const sum = numbersOf(all);
    const rest = differences(sum, this.#sumBefore);
    for (const [exporter, counters] of exporters) {
      const numbers = numbersOf(counters);
      const difference = differences(numbers, this.#before.get(exporter));
      if (difference.some(each => each > 0)) {
        activities.push(activityOf(exporter, difference));
        difference.forEach((each, index) => {
          rest[index] -= each;
        });
      }
      after.set(exporter, numbers);
    }
    if (rest.some(each => each > 0)) {
      activities.push(activityOf(UNKNOWN_EXPORTER, rest));
    }
    this.#before = after;
    this.#sumBefore = sum;
    return activities;
  }
}

function numbersOf(counters: Readonly<FlowCounters>): number[] {
  return [
    counters.datagrams,
    counters.bytes,
    counters.records,
    counters.lostDatagrams,
    counters.lostRecords,
    ...flowErrorReasons.map(reason => counters.errors[reason]),
    ...flowDropReasons.map(reason => counters.dropped[reason]),
    counters.recordsWithoutAddresses,
  ];
}

/** An exporter that was forgotten and came back counts from the beginning. */
function differences(after: number[], before: number[] = []): number[] {
  const isSame = after.every((each, index) => each >= (before[index] ?? 0));
  return after.map((each, index) => each - (isSame ? before[index] ?? 0 : 0));
}

function activityOf(exporter: string, numbers: number[]): ExporterActivity {
  const [datagrams, bytes, records, lostDatagrams, lostRecords, ...reasons] =
    numbers;
  const errors = reasons.slice(0, flowErrorReasons.length);
  const drops = reasons.slice(flowErrorReasons.length);
  return {
    exporter,
    datagrams,
    bytes,
    records,
    lost: positive(['datagrams', 'records'], [lostDatagrams, lostRecords]),
    errors: positive(flowErrorReasons, errors),
    dropped: positive([...flowDropReasons, 'without-addresses'], drops),
  };
}

function positive(
  names: readonly string[],
  counts: number[],
): Record<string, number> {
  return Object.fromEntries(
    names.flatMap((name, index) =>
      counts[index] > 0 ? [[name, counts[index]]] : [],
    ),
  );
}
