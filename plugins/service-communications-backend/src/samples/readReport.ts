import { CollectionReport } from '@service-communications/model';
import { skewField, textField, wholeField } from '../fields/fields';
import {
  fieldError,
  readField,
  readObject,
  readOptional,
} from '../fields/readField';

/** Reasons that a report may have of a kind. */
export const MAX_REASONS = 100;

const countField = wholeField({ min: 0 });
const reasonField = { ...textField, must: 'counts by reason' };

/** What a collector noticed; undefined where the sample says nothing. */
export function readReport(
  value: unknown,
  path: string,
): CollectionReport | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const report = readObject(value, path);
  const count = (name: string) =>
    readOptional(countField, report[name], `${path}.${name}`);
  return {
    received: count('received'),
    records: count('records'),
    lost: count('lost'),
    errors: readReasons(report.errors, `${path}.errors`),
    dropped: readReasons(report.dropped, `${path}.dropped`),
    attempts: count('attempts'),
    clockSkewSeconds: readOptional(
      skewField,
      report.clockSkewSeconds,
      `${path}.clockSkewSeconds`,
    ),
  };
}

function readReasons(
  value: unknown,
  path: string,
): Record<string, number> | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const reasons = Object.entries(readObject(value, path));
  if (reasons.length > MAX_REASONS) {
    throw fieldError(path, `at most ${MAX_REASONS} reasons`, reasons.length);
  }
  return Object.fromEntries(
    reasons.map(([reason, count]) => [
      readField(reasonField, reason, path),
      readField(countField, count, `${path}.${reason}`),
    ]),
  );
}
