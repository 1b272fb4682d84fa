import { Knex } from 'knex';
import { lockIngest } from '../src/database/operations/rows/lockIngest';
import { readPairHistory } from '../src/database/operations/history/readPairHistory';
import {
  growSlots,
  SlotGain,
} from '../src/database/operations/slots/growSlots';
import { isPostgres } from '../src/database/sql';
import { DatabaseSampleStore } from '../src/ingest/DatabaseSampleStore';
import { observeScan } from '../src/orientation/observeScan';
import { STEP_MS } from '../src/statistics/history/historySlots';
import { Slot } from '../src/statistics/history/Slot';
import { BenchClient, createBenchDatabase } from './benchDatabase';
import { print } from './measure';

const PAIRS = Number(process.env.HISTORY_PAIRS ?? 100_000);
const CLIENTS_OF_A_LISTENER = 1_000;
const NOW = Date.UTC(2026, 11, 31, 12);
const HOURS = 35 * 24;
const DAYS = 400;
const QUESTIONS = 300;

/** A number from 0 to 1 that is always the same one. */
function noise(seed: number): number {
  const value = Math.sin(seed) * 43_758.5453;
  return value - Math.floor(value);
}

/**
 * What a pair does in an hour of a year at one sample a minute: a third of them
 * always, a third in office hours, a third now and then; never the same number
 * of connections.
 */
function samplesIn(pair: number, hour: number): number {
  const ofDay = hour % 24;
  const share = [1, ofDay >= 8 && ofDay < 18 ? 0.7 : 0, 0.05][pair % 3];
  return share === 1
    ? 60
    : Math.round(60 * share * noise(pair * 7919 + hour) * 1.4);
}

function slotsOf(pair: number, step: 'hour' | 'day'): Slot[] {
  const length = step === 'hour' ? HOURS : DAYS;
  const last = Math.floor(NOW / STEP_MS[step]);
  const slots: Slot[] = [];
  for (let time = last - length; time < last; time++) {
    // Of days that of noon, as often as there are such hours.
    const samples =
      step === 'hour'
        ? samplesIn(pair, time)
        : samplesIn(pair, time * 24 + 12) * [24, 10, 24][pair % 3];
    if (samples > 0) {
      const ports = Math.round(samples * (1 + 4 * noise(pair + time)));
      slots.push({ time, numbers: [samples, ports] });
    }
  }
  return slots;
}

/** What 100,000 pairs take of a year, and how fast one's is read. */
export async function benchHistory(client: BenchClient): Promise<void> {
  const { knex, drop } = await createBenchDatabase(client);
  const store = new DatabaseSampleStore({
    database: knex,
    reorderHorizon: STEP_MS.day,
    now: () => NOW,
  });
  for (let from = 0; from < PAIRS; from += CLIENTS_OF_A_LISTENER) {
    await store.ingestScans([
      observeScan(scanOf(from / CLIENTS_OF_A_LISTENER), {
        includeLoopback: false,
      }),
    ]);
  }
  const ids: number[] = (await knex('pairs').orderBy('id').pluck('id')).map(
    Number,
  );
  const empty = await bytesOf(knex);
  await write(knex, ids, 'day');
  const days = await bytesOf(knex);
  await write(knex, ids, 'hour');
  const hours = await bytesOf(knex);
  const perPair = (bytes: number) => Math.round(bytes / ids.length);
  print(
    `${client}, ${ids.length} pairs: ${perPair(
      days - empty,
    )} bytes a pair for ${DAYS} days, ${perPair(hours - empty)} with ${
      HOURS / 24
    } days by hour, indexes included`,
  );
  for (const step of ['day', 'hour'] as const) {
    const to = Math.floor(NOW / STEP_MS[step]) - 1;
    const times: number[] = [];
    for (let at = 0; at < QUESTIONS; at++) {
      const id = ids[Math.floor(noise(at) * ids.length)];
      const startedAt = performance.now();
      await readPairHistory(knex, id, {
        step,
        from: to - (step === 'day' ? 365 : HOURS) + 1,
        to,
      });
      times.push(performance.now() - startedAt);
    }
    times.sort((a, b) => a - b);
    const p95 = times[Math.floor(QUESTIONS * 0.95)];
    print(
      `${client}, ${
        step === 'day' ? 'a year by day' : '35 days by hour'
      } of one pair: p95 ${p95.toFixed(1)} ms, median ${times[
        QUESTIONS / 2
      ].toFixed(1)} ms`,
    );
  }
  await drop();
}

function scanOf(host: number) {
  const ip = `10.${200 + (host >> 8)}.${host & 255}.1`;
  return {
    source: `host-${host}`,
    sampleId: '1',
    sampledAt: NOW,
    network: 'default',
    host: `host-${host}`,
    ips: [ip],
    listeners: [{ ip: '*', port: 5432, protocol: 'tcp' }],
    connections: Array.from({ length: CLIENTS_OF_A_LISTENER }, (_, client) => ({
      localIp: ip,
      localPort: 5432,
      remoteIp: `10.1.${client >> 8}.${client & 255}`,
      remotePort: 40000,
      protocol: 'tcp',
    })),
  };
}

async function write(
  knex: Knex,
  ids: readonly number[],
  step: 'hour' | 'day',
): Promise<void> {
  for (let from = 0; from < ids.length; from += 500) {
    const gains = ids.slice(from, from + 500).map(
      (holderId): SlotGain => ({
        holder: { kind: 'pair-scans', holderId },
        step,
        slots: slotsOf(holderId, step),
      }),
    );
    await knex.transaction(async tx => {
      await lockIngest(tx);
      await growSlots(tx, gains);
    });
  }
}

async function bytesOf(knex: Knex): Promise<number> {
  if (isPostgres(knex)) {
    const { rows } = await knex.raw(
      `select pg_total_relation_size('slot_chunks') as bytes`,
    );
    return Number(rows[0].bytes);
  }
  const [[pages], [size]] = [
    await knex.raw('pragma page_count'),
    await knex.raw('pragma page_size'),
  ];
  return pages.page_count * size.page_size;
}
