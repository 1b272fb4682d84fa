// What happened in the shop, and when: five weeks by the hour, of which the
// last two hours by the quarter. `record/` plays each round once; the demo
// tells them in this order, as if it had been just now.

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const STORY_MS = 35 * DAY_MS;

/** At this minute of an hour the hosts are scanned. */
const MINUTE_OF_SCAN = 7;

/** The last rounds: the traffic of two hours, and how far they are apart. */
const LAST_ROUNDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const LAST_STEP_MS = 15 * MINUTE_MS;
const LAST_MS = (LAST_ROUNDS.length - 1) * LAST_STEP_MS;

/** Hosts are scanned one after the other, as schedules are. */
const BETWEEN_HOSTS_MS = 4_000;

/**
 * What the shop was, each until so many days before the end:
 * 1. with coupons, a service that was retired then;
 * 2. with web servers that kept sessions in the cache;
 * 3. without either;
 * 4. with a web shop that asks what is in stock.
 */
const ERAS = [
  { era: 1, untilDaysAgo: 12 },
  { era: 2, untilDaysAgo: 9 },
  { era: 3, untilDaysAgo: 3 },
  { era: 4, untilDaysAgo: 0 },
];

/** What comes by the clock, in UTC. */
const JOBS = [
  { job: 'backup', isDue: time => time.getUTCHours() === 2 },
  {
    // The last ones did not come.
    job: 'capacity',
    isDue: (time, daysAgo) => time.getUTCHours() === 4 && daysAgo > 1.25,
  },
  {
    job: 'report',
    isDue: time => time.getUTCDay() === 1 && time.getUTCHours() === 6,
  },
  {
    job: 'invoices',
    isDue: time =>
      time.getUTCHours() === 22 &&
      new Date(time.getTime() + DAY_MS).getUTCDate() === 1,
  },
];

/** When nobody looked, in days before the end: everywhere, or at one host. */
const HOLES = [
  { fromDaysAgo: 16.4, untilDaysAgo: 16 },
  { fromDaysAgo: 21, untilDaysAgo: 19, host: 'shop-cache-1' },
];

/** The traffic of an hour: of the night, the morning, noon and the evening. */
const NIGHT = 1;
const MORNING = 5;
const NOON = 6;
const EVENING = 7;

/**
 * Every round of the story, to be played once: `era`, `traffic` and perhaps a
 * `job` say what happens, `name` is its own.
 */
export function allRounds() {
  return ERAS.flatMap(({ era }) => [
    ...(era === ERAS.length
      ? LAST_ROUNDS
      : [NIGHT, MORNING, NOON, EVENING]
    ).map(traffic => roundOf(era, traffic)),
    ...JOBS.map(({ job }) => roundOf(era, NIGHT, job)),
  ]);
}

/**
 * The scans of the story that ends at a time, in order, each with `host`,
 * `sampledAt` (milliseconds since 1970) and the name of its `round`.
 */
export function scansUntil(end, hosts) {
  return timesUntil(end).flatMap(({ time, round }) => {
    const daysAgo = (end - time) / DAY_MS;
    return hosts
      .map((host, index) => ({
        host,
        sampledAt: time + index * BETWEEN_HOSTS_MS,
        round: round.name,
      }))
      .filter(({ host }) => !isHole(host, daysAgo));
  });
}

function timesUntil(end) {
  const times = [];
  const lastFrom = end - LAST_MS;
  const firstHour = Math.ceil((end - STORY_MS) / HOUR_MS) * HOUR_MS;
  for (let hour = firstHour; hour < end; hour += HOUR_MS) {
    const time = hour + MINUTE_OF_SCAN * MINUTE_MS;
    const daysAgo = (end - time) / DAY_MS;
    const { era } =
      ERAS.find(({ untilDaysAgo }) => daysAgo >= untilDaysAgo) ?? {};
    const job = JOBS.find(({ isDue }) => isDue(new Date(time), daysAgo))?.job;
    if (era && (job || time < lastFrom)) {
      const traffic = job ? NIGHT : trafficAt(new Date(time));
      times.push({ time, round: roundOf(era, traffic, job) });
    }
  }
  LAST_ROUNDS.forEach((traffic, index) =>
    times.push({
      time: lastFrom + index * LAST_STEP_MS,
      round: roundOf(ERAS.length, traffic),
    }),
  );
  return times.sort((a, b) => a.time - b.time);
}

function roundOf(era, traffic, job) {
  return { name: `${era}-${job ?? traffic}`, era, traffic, job };
}

function trafficAt(time) {
  const hour = time.getUTCHours();
  const isWeekend = [0, 6].includes(time.getUTCDay());
  if (hour < 7 || hour > 20) {
    return NIGHT;
  }
  if (hour < 11 || isWeekend) {
    return MORNING;
  }
  return hour < 17 ? NOON : EVENING;
}

function isHole(host, daysAgo) {
  return HOLES.some(
    hole =>
      (hole.host ?? host) === host &&
      daysAgo <= hole.fromDaysAgo &&
      daysAgo > hole.untilDaysAgo,
  );
}
