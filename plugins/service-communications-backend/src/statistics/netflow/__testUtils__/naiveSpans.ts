/** The flow records of one sample. */
export interface NaiveSample {
  /** As the times: whole units. */
  interval: number;
  flows: [start: number, end: number][];
}

/**
 * The definitions of the spans read word for word, with all flows kept and each unit of time
 * looked at: order the events by time; a step between two events of at most I
 * is active, whole. Where samples of several intervals were taken, each
 * interval has its own events; a step that none of them makes active is judged
 * by the interval of the event after it.
 */
export function naiveSpans(samples: NaiveSample[]): {
  first: number;
  last: number;
  active: number;
} {
  const events = samples
    .flatMap(({ interval, flows }) =>
      flows.map(([start, end]) => ({ start, end, interval })),
    )
    .sort((a, b) => a.start - b.start || b.interval - a.interval);
  const first = Math.min(...events.map(({ start }) => start));
  const last = Math.max(...events.map(({ end }) => end));
  const isActive = new Array<boolean>(last - first).fill(false);
  const fill = (from: number, to: number) =>
    isActive.fill(true, from - first, to - first);

  for (const interval of new Set(events.map(event => event.interval))) {
    let reached = -Infinity;
    for (const event of events.filter(each => each.interval === interval)) {
      if (event.start > reached && event.start - reached <= interval) {
        fill(reached, event.start);
      }
      fill(event.start, event.end);
      reached = Math.max(reached, event.end);
    }
  }
  // Steps that are left, each with the event after it. Points cover no unit of
  // time, but end a step all the same.
  let reached = first;
  for (const { start, interval } of events) {
    const covered = Math.max(
      reached,
      ...events.filter(each => each.start < start).map(each => each.end),
    );
    let from = covered;
    while (from < start && isActive[from - first]) {
      from++;
    }
    if (from === covered && start > covered && start - covered <= interval) {
      fill(covered, start);
    }
    reached = Math.max(reached, start);
  }
  return { first, last, active: isActive.filter(each => each).length };
}
