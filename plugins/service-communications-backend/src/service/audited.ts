import {
  AuditorService,
  AuditorServiceEventSeverityLevel,
} from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { Request } from 'express';

/**
 * Does something and has the auditor record it, whether it came about or not.
 */
export async function audited<TResult>(
  auditor: AuditorService,
  event: {
    eventId: string;
    severityLevel?: AuditorServiceEventSeverityLevel;
    request: Request;
    meta?: JsonObject;
    /** What is worth recording of the result. */
    metaOf?(result: TResult): JsonObject;
  },
  act: () => Promise<TResult>,
): Promise<TResult> {
  const { metaOf, ...options } = event;
  const auditorEvent = await auditor.createEvent(options);
  try {
    const result = await act();
    await auditorEvent.success({ meta: metaOf?.(result) });
    return result;
  } catch (error) {
    await auditorEvent.fail({ error: error as Error });
    throw error;
  }
}
