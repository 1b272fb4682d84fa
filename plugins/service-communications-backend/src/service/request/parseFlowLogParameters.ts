import {
  FlowLogFormat,
  flowLogFormats,
} from '@service-communications/discovery';
import { sourceName } from '@service-communications/model';
import { InputError } from '@backstage/errors';
import { fieldError, readNetwork, readText } from '../../samples/fields';
import { readInterval } from '../../samples/readNetflowSample';
import { QueryParameters, queryParameter } from './queryParameter';

/** What the query of a flow log says of it. */
export interface FlowLogParameters {
  source: string;
  network: string;
  format: FlowLogFormat | 'auto';
  /** The sample interval. */
  intervalSeconds: number;
}

const FORMATS = ['auto', ...flowLogFormats] as const;

const PARAMETERS = ['source', 'format', 'network', 'intervalSeconds'];

const INTERVAL_SECONDS = '60';

/** Reads the query parameters of a flow log. Throws InputError. */
export function parseFlowLogParameters(
  query: QueryParameters,
): FlowLogParameters {
  for (const name of Object.keys(query)) {
    if (!PARAMETERS.includes(name)) {
      throw new InputError(
        `There is no query parameter ${name}; there are ${PARAMETERS.join(
          ', ',
        )}`,
      );
    }
  }
  const formatName = queryParameter(query, 'format') ?? 'auto';
  const format = FORMATS.find(each => each === formatName);
  if (!format) {
    throw fieldError('format', `one of ${FORMATS.join(', ')}`, formatName);
  }
  const seconds = queryParameter(query, 'intervalSeconds') ?? INTERVAL_SECONDS;
  const network = readNetwork(queryParameter(query, 'network'), 'network');
  return {
    source: sourceName(
      network,
      readText(queryParameter(query, 'source'), 'source'),
    ),
    network,
    format,
    intervalSeconds:
      readInterval(
        /^\d+(\.\d+)?$/.test(seconds) ? Number(seconds) : seconds,
        'intervalSeconds',
      ) / 1000,
  };
}
