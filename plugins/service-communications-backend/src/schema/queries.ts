import {
  flowLogFormats,
  FlowLogOptions,
  FlowLogParser,
  socketTableFormats,
} from '@service-communications/discovery';
import { sourceName } from '@service-communications/model';
import {
  communicationDirections,
  DEFAULT_NETWORK,
  historySteps,
} from '@service-communications/plugin-service-communications-common';
import {
  choiceField,
  Field,
  hostNameField,
  intervalField,
  ipField,
  networkField,
  protocolField,
  textAs,
  textField,
  timeField,
  wordsField,
} from '../fields/fields';
import { readTransferColumns } from '../transfer/transferColumns';
import { SlotRange, STEP_MS } from '../statistics/history/historySlots';
import { filteredPortField, filterShape, orderByField } from './filters';
import { optional, queryOf, required, rule } from './schemas';

const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 1000;

/** More ids than this do not fit into a URL. */
const MAX_IDS = 1000;

const INTERVAL_SECONDS = 60;

export function numberUpTo(maximum: number): Field<number> {
  return {
    ...textAs(`a number from 1 to ${maximum}`, text => {
      const number = /^\d+$/.test(text) ? Number(text) : 0;
      return number >= 1 && number <= maximum ? number : undefined;
    }),
    json: { type: 'integer', minimum: 1, maximum },
  };
}

export const limit = optional(numberUpTo(MAX_LIMIT))
  .transform(value => value ?? DEFAULT_LIMIT)
  .meta({ description: `Rows of a page. Default: ${DEFAULT_LIMIT}.` });

function orderBy(byDefault: string) {
  return optional(orderByField).meta({
    description: `The ${orderByField.must}. Default: ${byDefault}.`,
  });
}

export const cursor = optional(
  textAs('given once, as text', text => text),
).meta({
  description:
    'nextCursor or prevCursor of an earlier answer; it brings filters and order along.',
});

/** Which sources are asked for. */
export const sourcesQuery = queryOf({ limit, cursor });

const pageShape = {
  ...filterShape,
  orderBy: orderBy('lastDetected,desc'),
  limit,
  cursor,
};

export const communicationsQuery = queryOf(pageShape);

export const direction = required(
  choiceField(communicationDirections, 'clients or listeners'),
).meta({
  description: '`clients`: who calls the entity; `listeners`: what it calls.',
});

export const entityCommunicationsQuery = queryOf({ direction, ...pageShape });

export const exportQuery = queryOf({
  format: required(choiceField(['csv', 'json'], 'csv or json')).meta({
    description: 'What the file is.',
  }),
  ids: required(
    textAs(`1 to ${MAX_IDS} ids, such as 1,2,3`, text => {
      const ids = text.split(',');
      return ids.length <= MAX_IDS && ids.every(id => /^\d{1,15}$/.test(id))
        ? ids
        : undefined;
    }),
  )
    .optional()
    .meta({
      description: `Instead of filters: 1 to ${MAX_IDS} ids, such as 1,2,3.`,
    }),
  columns: required(
    textAs('names of columns, such as clientIp,port', readTransferColumns),
  )
    .optional()
    .meta({
      description:
        'Of a CSV file: its columns, in their order, such as clientIp,port,statistics.netstat.persistence. Default: all.',
    }),
  ...filterShape,
  orderBy: orderBy('as they were recorded'),
});

const flag = optional(
  choiceField(['true', 'false'], 'true or false'),
).transform(text => text === 'true');

export const importQuery = queryOf({
  dryRun: flag.meta({
    description:
      'true: only say what would become of each line. Default: false.',
  }),
  allOrNothing: flag.meta({
    description: 'true: import nothing when any line is wrong. Default: false.',
  }),
});

const sampleNetwork = optional(networkField)
  .transform(name => name ?? DEFAULT_NETWORK)
  .meta({ description: `Default: ${DEFAULT_NETWORK}.` });

function format<TFormat extends string>(formats: readonly TFormat[]) {
  return optional(choiceField<TFormat | 'auto'>(['auto', ...formats]))
    .transform(name => name ?? 'auto')
    .meta({ description: 'Default: auto.' });
}

/**
 * What the query of a scan says of its socket table. Without a time it was
 * taken now; without an id its time is its id.
 */
export const scanQuery = queryOf({
  host: required(hostNameField).meta({
    description: 'Name of the scanned host.',
  }),
  format: format(socketTableFormats),
  sampledAt: optional(timeField).meta({
    description: 'When the table was printed, ISO 8601. Default: now.',
  }),
  sampleId: optional(textField).meta({
    description:
      'Unique for the host; the same id again changes nothing. Default: sampledAt.',
  }),
  network: sampleNetwork,
}).transform(({ sampledAt = Date.now(), ...query }) => ({
  ...query,
  source: sourceName(query.network, query.host),
  sampledAt,
  sampleId: query.sampleId ?? new Date(sampledAt).toISOString(),
}));

/** Whether logs can be read so. */
function canRead(options: Omit<FlowLogOptions, 'onFlows'>): boolean {
  try {
    return Boolean(new FlowLogParser({ ...options, onFlows: () => {} }));
  } catch {
    return false;
  }
}

const timeZoneField = textAs(
  'a time zone, such as Europe/Berlin or +02:00',
  timeZone => (canRead({ timeZone }) ? timeZone : undefined),
);

const logFieldsField = textAs(
  'the names of the fields of a flow log, as they would stand in its first line',
  fields => (canRead({ fields }) ? fields : undefined),
);

/** What the query of a flow log says of it. */
export const flowLogQuery = queryOf({
  source: required(textField).meta({ description: 'What the log comes from.' }),
  format: format(flowLogFormats),
  fields: optional(logFieldsField).meta({
    description: 'Names of the fields, where no line of the log has them.',
  }),
  timeZone: optional(timeZoneField).meta({
    description: 'Zone of times that name none. Default: UTC.',
  }),
  sampledAt: optional(timeField).meta({
    description:
      'When a table of connections (conntrack-table) was printed, ISO 8601. Default: now.',
  }),
  network: sampleNetwork,
  intervalSeconds: optional({
    ...intervalField,
    read: value =>
      intervalField.read(
        /^\d+(\.\d+)?$/.test(String(value)) ? Number(value) : undefined,
      ),
  })
    .transform(interval =>
      interval === undefined ? INTERVAL_SECONDS : interval / 1000,
    )
    .meta({
      description: `Length of a window: the sample interval. Default: ${INTERVAL_SECONDS}.`,
    }),
  complete: flag.meta({
    description:
      'true: nothing will be added to the log. Else windows that may still grow are held back. Default: false.',
  }),
})
  .check(
    rule('fields must be those of a log of the format', query =>
      canRead({ format: query.format, fields: query.fields }),
    ),
  )
  .transform(query => ({
    ...query,
    source: sourceName(query.network, query.source),
  }));

export const unlinkedAddressesQuery = queryOf({
  network: optional(textField).meta({ description: 'Name of a network.' }),
  q: optional(wordsField).meta({
    description: 'Words that must all occur in the address or its host names.',
  }),
  limit,
  cursor,
});

export const undecidedQuery = queryOf({
  network: optional(textField).meta({ description: 'Name of a network.' }),
  port: optional(filteredPortField).meta({
    description: 'A port of either end.',
  }),
  ip: optional(ipField).meta({ description: 'The address of either end.' }),
  protocol: optional(protocolField).meta({
    description: 'A protocol such as tcp or udp.',
  }),
  limit,
  cursor,
});

export const relationsQuery = queryOf({
  after: optional(
    textAs('a revision', text =>
      /^\d{1,15}$/.test(text) ? Number(text) : undefined,
    ),
  )
    .transform(revision => revision ?? 0)
    .meta({ description: 'A revision. Default: 0.' }),
  limit,
});

/** Slots that one answer may have: a year and more by hour. */
const MAX_SLOTS = 10_000;
const DAYS_OF_HISTORY = 7;

export const historyQuery = queryOf({
  from: optional(timeField).meta({
    description: `The slot that has this time is the first. Default: ${DAYS_OF_HISTORY} days before the end.`,
  }),
  to: optional(timeField).meta({
    description:
      'Where the slots end, or with the one that has this time. Default: now.',
  }),
  step: optional(choiceField(historySteps)).meta({
    description: 'Length of a slot. Default: hour.',
  }),
})
  .transform(({ from, to = Date.now(), step = 'hour' }): SlotRange => {
    const length = STEP_MS[step];
    const start = from ?? to - DAYS_OF_HISTORY * STEP_MS.day;
    return {
      step,
      from: Math.floor(start / length),
      to: Math.ceil(to / length) - 1,
    };
  })
  .check(
    rule(
      `from must lie before to, by no more than ${MAX_SLOTS} slots`,
      ({ from, to }) => from <= to && to - from < MAX_SLOTS,
    ),
  );
