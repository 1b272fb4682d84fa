import { NetflowSample, NetstatSample } from '@service-communications/model';
import {
  Communication,
  HistorySlot,
  HistoryStep,
} from '@service-communications/plugin-service-communications-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { ingestMixed } from '../__testUtils__/ingestMixed';
import { naiveNetstatModel } from '../__testUtils__/naiveNetstatModel';
import { netflowHistories } from '../__testUtils__/netflowHistories';
import { histories } from '../__testUtils__/netstatHistories';
import { readCommunications } from '../__testUtils__/readNetflowPairs';
import { HistoryKeeping } from '../history/HistoryKeeping';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';
import { readPairHistory } from './operations/history/readPairHistory';

jest.setTimeout(20 * 60_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5, 12);
const NOW = START + DAY;
const RUNS = Number(process.env.SLOT_HISTORIES ?? 40);

type Sample = NetflowSample | NetstatSample;

/** A minute of the generators is so many: histories of hours. */
const STRETCH = 40;

function stretched(time: string): number {
  const minutes = Math.floor((Date.parse(time) - START) / 60_000);
  return minutes * (STRETCH - 1) * 60_000;
}

/** The sample in a network of its own, moved on by how late it is. */
function place(sample: Sample, network: string): Sample {
  const source = `${network}-${sample.source}`;
  if (sample.type === 'netstat') {
    const by = stretched(sample.sampledAt);
    return {
      ...sample,
      network,
      source,
      sampledAt: later(sample.sampledAt, by),
    };
  }
  const by = stretched(sample.start);
  return {
    ...sample,
    network,
    source,
    start: later(sample.start, by),
    end: later(sample.end, by),
    exchanges: sample.exchanges!.map(exchange => ({
      ...exchange,
      start: exchange.start + by,
      end: exchange.end + by,
      runs: exchange.runs?.map(([from, to]): [number, number] => [
        from + by,
        to + by,
      ]),
    })),
  };
}

function later(time: string, by: number): string {
  return new Date(Date.parse(time) + by).toISOString();
}

function sum(
  slots: readonly HistorySlot[],
  field: Exclude<keyof HistorySlot, 'start' | 'state'>,
): number {
  return slots.reduce((all, slot) => all + (slot[field] ?? 0), 0);
}

describe('the slots of pairs', () => {
  const databases = supportedDatabases();

  async function setUp(databaseId: Parameters<typeof databases.init>[0]) {
    const database = await createTestDatabase(databases, databaseId);
    const store = new DatabaseSampleStore({
      database,
      reorderHorizon: DAY,
      now: () => NOW,
    });
    const keepingWith = (hours: number) =>
      new HistoryKeeping({ database, hours, days: 400 * DAY, now: () => NOW });
    return { database, store, keepingWith };
  }

  async function arrive(
    store: DatabaseSampleStore,
    options: {
      network: string;
      history: Sample[][];
      samples: Sample[];
      keep(at: number): Promise<void>;
    },
  ): Promise<Sample[]> {
    const { network, history, samples, keep } = options;
    for (const [at, group] of history.entries()) {
      await ingestMixed(
        store,
        group.map(sample => place(sample, network)),
      );
      await keep(at);
    }
    return samples.map(sample => place(sample, network));
  }

  async function historyOf(
    database: Knex,
    { id }: Communication,
    step: HistoryStep = 'hour',
  ): Promise<HistorySlot[]> {
    const [{ pair_id }] = await database('communications').where({ id });
    const length = step === 'hour' ? HOUR : DAY;
    return (await readPairHistory(database, Number(pair_id), {
      step,
      from: Math.floor((START - DAY) / length),
      to: Math.floor((START + DAY) / length),
    }))!;
  }

  /** When the history is kept in between, and how long by hour. */
  const keeps = fc.array(fc.boolean(), { minLength: 48, maxLength: 48 });

  it.each(databases.eachSupportedId())(
    `add up to the statistics of scans, and each is that of its scans, for ${RUNS} random histories, %p`,
    async databaseId => {
      const { database, store, keepingWith } = await setUp(databaseId);
      const keeping = keepingWith(35 * DAY);
      let run = 0;
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(histories, keeps, async (drawn, kept) => {
          const network = `run-${run++}`;
          const samples = (await arrive(store, {
            network,
            ...drawn,
            keep: async at => {
              if (kept[at]) {
                await keeping.run();
              }
            },
          })) as NetstatSample[];
          const hours = new Set(
            samples.map(
              ({ sampledAt }) =>
                Math.floor(Date.parse(sampledAt) / HOUR) * HOUR,
            ),
          );
          const all = await readCommunications(database, network);
          for (const communication of all.filter(
            each => each.statistics.netstat,
          )) {
            const netstat = communication.statistics.netstat!;
            const slots = await historyOf(database, communication);
            const days = await historyOf(database, communication, 'day');
            for (const each of [slots, days]) {
              expect({
                totalSamples: sum(each, 'totalSamples'),
                activeSamples: sum(each, 'activeSamples'),
                totalPorts: sum(each, 'totalPorts'),
              }).toEqual({
                totalSamples: netstat.totalSamples,
                activeSamples: netstat.activeSamples,
                totalPorts: netstat.totalPorts,
              });
            }
            const [first] = slots.filter(({ state }) => state === 'active');
            expect(Date.parse(first.start)).toBe(
              Math.floor(Date.parse(netstat.firstFound!) / HOUR) * HOUR,
            );
            for (const slot of slots) {
              expect(slot.activeSamples ?? 0).toBeLessThanOrEqual(
                slot.totalSamples ?? 0,
              );
              const start = Date.parse(slot.start);
              expect(
                slot.state === 'active'
                  ? [slot.activeSamples, slot.totalPorts]
                  : undefined,
              ).toEqual(
                hours.has(start)
                  ? inSlot(samples, communication, start)
                  : undefined,
              );
            }
            compared++;
          }
        }),
        { numRuns: RUNS },
      );
      expect(compared).toBeGreaterThan(RUNS / 4);
    },
  );

  it.each(databases.eachSupportedId())(
    `are those of the flows that became theirs, for ${RUNS} random histories, %p`,
    async databaseId => {
      const { database, store, keepingWith } = await setUp(databaseId);
      const hourly = keepingWith(35 * DAY);
      const daily = keepingWith(-30 * DAY);
      let run = 0;
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(
          netflowHistories,
          keeps,
          fc.boolean(),
          async (drawn, kept, isDaily) => {
            const network = `run-${run++}`;
            const samples = await arrive(store, {
              network,
              ...drawn,
              keep: async at => {
                if (kept[at]) {
                  await (isDaily ? daily : hourly).run();
                }
              },
            });
            const stored = await readCommunications(database, network);
            const keys = new Set(stored.map(pairKey));
            const plain = stored.flatMap(communication => {
              const { netflow } = communication.statistics;
              const model = flowModel(samples, communication, keys);
              return netflow && model?.events === netflow.totalEvents
                ? [{ communication, netflow, model }]
                : [];
            });
            for (const { communication, netflow, model } of plain) {
              const { netstat } = communication.statistics;
              const step = isDaily ? 'day' : 'hour';
              const slots = await historyOf(database, communication, step);
              expect(sum(slots, 'activeSamples')).toBe(
                netflow.activeSamples + (netstat?.activeSamples ?? 0),
              );
              const counted = slots
                .filter(slot => slot.totalEvents !== undefined)
                .map(slot => [Date.parse(slot.start), slot.totalEvents]);
              expect(isDaily ? model.eventsByHour : counted).toEqual(
                model.eventsByHour,
              );
              expect(sum(slots, 'totalEvents')).toBe(model.events);
              const length = isDaily ? DAY : HOUR;
              for (const hour of model.activeHours) {
                const start = Math.floor(hour / length) * length;
                expect(
                  slots.find(slot => Date.parse(slot.start) === start),
                ).toMatchObject({ state: 'active' });
              }
              compared++;
            }
          },
        ),
        { numRuns: RUNS },
      );
      expect(compared).toBeGreaterThan(RUNS / 4);
    },
  );
});

function pairKey(of: {
  clientIp: string;
  listenerIp: string;
  port: number;
  protocol: string;
}): string {
  return `${of.clientIp} ${of.listenerIp} ${of.port} ${of.protocol}`;
}

/** What the naive model has of a pair in an hour: all else took place unseen. */
function inSlot(
  samples: readonly NetstatSample[],
  communication: Communication,
  start: number,
): [activeSamples: number, totalPorts: number] | undefined {
  const isIn = (time: string) =>
    Date.parse(time) >= start && Date.parse(time) < start + HOUR;
  const found = naiveNetstatModel(
    samples.map(sample => ({
      ...sample,
      connections: isIn(sample.sampledAt)
        ? sample.connections
        : sample.connections.map(connection => ({
            ...connection,
            state:
              connection.state === 'SYN-SENT' ? connection.state : 'TIME-WAIT',
          })),
    })),
  ).find(pair => pairKey(pair) === pairKey(communication));
  return found?.netstat?.activeSamples
    ? [found.netstat.activeSamples, found.netstat.totalPorts]
    : undefined;
}

/**
 * What a pair has of flows by hour, where one source saw it and it is plain
 * which exchanges are its own.
 */
function flowModel(
  samples: readonly Sample[],
  pair: Communication,
  keys: ReadonlySet<string>,
) {
  const sources = new Set<string>();
  const byHour = new Map<number, number>();
  const activeHours = new Set<number>();
  let events = 0;
  for (const sample of samples) {
    if (sample.type !== 'netflow') {
      continue;
    }
    for (const exchange of sample.exchanges!) {
      const asSeen = pairKey(exchange);
      const turned = pairKey({
        clientIp: exchange.listenerIp,
        listenerIp: exchange.clientIp,
        port: exchange.clientPort ?? -1,
        protocol: exchange.protocol,
      });
      if ([asSeen, turned].includes(pairKey(pair))) {
        if (keys.has(asSeen) && keys.has(turned)) {
          return undefined;
        }
        sources.add(sample.source);
        const hour = Math.floor((Date.parse(sample.end) - 1) / HOUR) * HOUR;
        byHour.set(hour, (byHour.get(hour) ?? 0) + exchange.events);
        events += exchange.events;
        const { runs = [[exchange.start, exchange.end]] } = exchange;
        for (const [from, to] of runs) {
          const end = Math.min(to, Date.parse(sample.end));
          activeHours.add(Math.floor(Math.min(from, end) / HOUR) * HOUR);
          activeHours.add(Math.floor(end / HOUR) * HOUR);
        }
      }
    }
  }
  return sources.size === 1
    ? {
        events,
        eventsByHour: [...byHour].sort(([a], [b]) => a - b),
        activeHours,
      }
    : undefined;
}
