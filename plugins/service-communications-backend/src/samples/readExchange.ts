import {
  netflowCounters,
  orientationEvidence,
} from '@service-communications/model';
import { exchangeEndField } from '../fields/endFields';
import { evidenceField } from '../fields/evidenceField';
import {
  amountField,
  millisecondsField,
  portField,
  protocolField,
  wholeField,
} from '../fields/fields';
import {
  fieldError,
  readArray,
  readField,
  readObject,
  readOptional,
} from '../fields/readField';
import { ReadExchange } from './FlowSample';

const eventsField = wholeField({ min: 0 });
const clientPortsField = wholeField({ min: 0, max: 65_536 });

/**
 * Reads an exchange of a netflow sample. Throws InputError with the path of the
 * field that is wrong.
 *
 * @param path - where it stands, for messages
 */
export function readExchange(value: unknown, path: string): ReadExchange {
  const exchange = readObject(value, path);
  const events = readField(eventsField, exchange.events, `${path}.events`);
  const clientPort = readOptional(
    portField,
    exchange.clientPort,
    `${path}.clientPort`,
  );
  const clientPorts = readField(
    clientPortsField,
    exchange.clientPorts,
    `${path}.clientPorts`,
  );
  if (clientPort !== undefined && clientPorts > 1) {
    throw fieldError(
      `${path}.clientPort`,
      'absent where there are several client ports',
      clientPort,
    );
  }
  // What is only known to be there has neither.
  if (events > 0 && clientPorts === 0) {
    throw fieldError(
      `${path}.clientPorts`,
      'a whole number from 1 where there are events',
      clientPorts,
    );
  }
  if (events === 0 && clientPorts > 0) {
    throw fieldError(
      `${path}.events`,
      'at least 1 where there are client ports',
      events,
    );
  }
  const read: ReadExchange = {
    clientIp: readField(
      exchangeEndField,
      exchange.clientIp,
      `${path}.clientIp`,
    ),
    listenerIp: readField(
      exchangeEndField,
      exchange.listenerIp,
      `${path}.listenerIp`,
    ),
    port: readField(portField, exchange.port, `${path}.port`),
    protocol: readField(protocolField, exchange.protocol, `${path}.protocol`),
    evidence: orientationEvidence.indexOf(
      readField(evidenceField, exchange.evidence, `${path}.evidence`),
    ),
    clientPorts,
    clientPort,
    events,
    runs: readRuns(exchange, path),
  };
  for (const { field } of netflowCounters) {
    read[field] = readOptional(
      amountField,
      exchange[field],
      `${path}.${field}`,
    );
  }
  return read;
}

function readRuns(
  exchange: Record<string, unknown>,
  path: string,
): [start: number, end: number][] {
  const start = readField(millisecondsField, exchange.start, `${path}.start`);
  const end = readField(millisecondsField, exchange.end, `${path}.end`);
  if (end < start) {
    throw fieldError(`${path}.end`, 'no earlier than start', exchange.end);
  }
  if (exchange.runs === undefined || exchange.runs === null) {
    return [[start, end]];
  }
  const runs = readArray(exchange.runs, `${path}.runs`);
  let reached = start;
  const read = runs.map((value, index): [number, number] => {
    const runPath = `${path}.runs[${index}]`;
    const run = readArray(value, runPath);
    if (run.length !== 2) {
      throw fieldError(runPath, 'a start and an end', value);
    }
    const from = readField(millisecondsField, run[0], `${runPath}[0]`);
    const to = readField(millisecondsField, run[1], `${runPath}[1]`);
    if (from < reached || to < from || to > end) {
      throw fieldError(
        runPath,
        'in order, within start and end, and apart from the one before',
        value,
      );
    }
    reached = to;
    return [from, to];
  });
  if (read.length === 0 || read[0][0] !== start || reached !== end) {
    throw fieldError(
      `${path}.runs`,
      'runs of which the first begins at start and the last ends at end',
      exchange.runs,
    );
  }
  return read;
}
