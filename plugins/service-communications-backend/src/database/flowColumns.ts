import { NetflowCounter, netflowCounters } from '@service-communications/model';
import { SourceCounters } from '../statistics/netflow/SourceCounters';
import {
  ofOrdinalRanges,
  toOrdinalRanges,
} from '../statistics/netflow/SampleSet';
import { NetflowNumbers } from '../statistics/netflow/netflowStatistics';
import { toNumber } from './DbInteger';
import { RowColumns, RowValue } from './rowSource';
import { CounterColumn } from './CounterColumn';
import { PairFlowColumns, SourceFlowColumns } from './tables';

/** The column that a counter has: `client_bytes` for `clientBytes`. */
function counterColumn(counter: NetflowCounter): CounterColumn {
  return counter.replace(
    /[A-Z]/g,
    letter => `_${letter.toLowerCase()}`,
  ) as CounterColumn;
}

const COUNTER_COLUMNS = netflowCounters.map(({ field }) => ({
  field,
  column: counterColumn(field),
}));

/** Columns of `netflow_counts` and `undecided_exchanges`, with their types. */
export const SOURCE_FLOW_COLUMNS: RowColumns = {
  evidence: 'bigint',
  client_evidence: 'bigint',
  active_samples: 'bigint',
  total_events: 'bigint',
  total_ports: 'bigint',
  ...Object.fromEntries(
    COUNTER_COLUMNS.map(({ column }) => [column, 'bigint']),
  ),
  samples: 'text',
  spans: 'text',
  recent_hours: 'text',
};

/** The values of {@link SOURCE_FLOW_COLUMNS}, in their order. */
export function sourceFlowValues(counters: SourceCounters): RowValue[] {
  return [
    counters.evidence,
    counters.clientEvidence,
    counters.activeSamples,
    counters.totalEvents,
    counters.totalPorts,
    ...COUNTER_COLUMNS.map(({ field }) => counters[field]),
    JSON.stringify(toOrdinalRanges(counters.samples)),
    JSON.stringify(counters.spans),
    counters.recentHours,
  ];
}

/** @param clientPort - the only one, if there is only one */
export function toSourceCounters(
  row: SourceFlowColumns,
  clientPort: number | undefined,
): SourceCounters {
  const activeSamples = Number(row.active_samples);
  const counters: SourceCounters = {
    activeSamples,
    totalEvents: Number(row.total_events),
    totalPorts: Number(row.total_ports),
    clientPort,
    instance: row.instance,
    samples: ofOrdinalRanges(JSON.parse(row.samples), activeSamples),
    spans: JSON.parse(row.spans),
    recentHours: row.recent_hours,
    evidence: row.evidence,
    clientEvidence: row.client_evidence,
  };
  for (const { field, column } of COUNTER_COLUMNS) {
    counters[field] = toNumber(row[column]);
  }
  return counters;
}

/** A pair's numbers over all sources, by column of `pairs`. */
const PAIR_FLOW_NUMBERS: [keyof PairFlowColumns, keyof NetflowNumbers][] = [
  ['flow_first', 'first'],
  ['flow_last', 'last'],
  ['flow_active', 'active'],
  ['flow_samples', 'activeSamples'],
  ['flow_events', 'totalEvents'],
  ['flow_ports', 'totalPorts'],
  ...COUNTER_COLUMNS.map(
    ({ field, column }): [keyof PairFlowColumns, keyof NetflowNumbers] => [
      `flow_${column}`,
      field,
    ],
  ),
];

/** The columns of `pairs` that hold a pair's numbers. */
export const PAIR_FLOW_COLUMNS = PAIR_FLOW_NUMBERS.map(([column]) => column);

/** The values of {@link PAIR_FLOW_COLUMNS}; null for a pair without flows. */
export function pairFlowValues(
  numbers: NetflowNumbers | undefined,
): RowValue[] {
  return PAIR_FLOW_NUMBERS.map(([, field]) => numbers?.[field]);
}

/** The numbers of a pair; undefined where no flow showed it. */
export function toNetflowNumbers(
  row: PairFlowColumns,
): NetflowNumbers | undefined {
  if (row.flow_first === null) {
    return undefined;
  }
  const numbers: Partial<NetflowNumbers> = {};
  for (const [column, field] of PAIR_FLOW_NUMBERS) {
    numbers[field] = toNumber(row[column]);
  }
  return numbers as NetflowNumbers;
}
