import { FlowLogFormat } from './FlowLog';

const MINUTE_MS = 60_000;

const LATENESS_MS: Partial<Record<FlowLogFormat, number>> = {
  'aws-vpc': 20 * MINUTE_MS,
  'gcp-vpc': 20 * MINUTE_MS,
};

/**
 * How long after a flow its record may still come, in milliseconds: as long as a
 * provider gathers, and then takes to deliver. Undefined where none is known.
 */
export function latenessOf(
  format: FlowLogFormat | undefined,
): number | undefined {
  return format && LATENESS_MS[format];
}
