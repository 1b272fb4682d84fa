import { InputError } from '@backstage/errors';
import {
  SocketTableFormat,
  socketTableFormats,
} from '@service-communications/discovery';
import { sourceName } from '@service-communications/model';
import {
  fieldError,
  readHostName,
  readNetwork,
  readOptionalText,
  readTime,
} from '../../samples/fields';
import { QueryParameters, queryParameter } from './queryParameter';

/** What the query of a scan says of its socket table. */
export interface ScanParameters {
  source: string;
  host: string;
  sampleId: string;
  sampledAt: number;
  network: string;
  format: SocketTableFormat | 'auto';
}

const FORMATS = ['auto', ...socketTableFormats] as const;

const PARAMETERS = ['host', 'format', 'sampledAt', 'sampleId', 'network'];

/**
 * Reads the query parameters of a scan. Without a time it was taken now;
 * without an id its time is its id. Throws InputError.
 */
export function parseScanParameters(
  query: QueryParameters,
  now: number,
): ScanParameters {
  for (const name of Object.keys(query)) {
    if (!PARAMETERS.includes(name)) {
      throw new InputError(
        `There is no query parameter ${name}; there are ${PARAMETERS.join(
          ', ',
        )}`,
      );
    }
  }
  const host = readHostName(queryParameter(query, 'host'), 'host');
  const network = readNetwork(queryParameter(query, 'network'), 'network');
  const time = queryParameter(query, 'sampledAt');
  const sampledAt = time === undefined ? now : readTime(time, 'sampledAt');
  const formatName = queryParameter(query, 'format') ?? 'auto';
  const format = FORMATS.find(each => each === formatName);
  if (!format) {
    throw fieldError('format', `one of ${FORMATS.join(', ')}`, formatName);
  }
  return {
    source: sourceName(network, host),
    host,
    sampleId:
      readOptionalText(queryParameter(query, 'sampleId'), 'sampleId') ??
      new Date(sampledAt).toISOString(),
    sampledAt,
    network,
    format,
  };
}
