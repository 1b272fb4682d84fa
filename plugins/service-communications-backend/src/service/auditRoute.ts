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

/** Has what people do through a route recorded, by the id in its path. */
export function auditRoute(auditor: AuditorService) {
  return function audit<TResult>(
    request: Request,
    eventId: string,
    write: () => Promise<TResult>,
    metaOf?: (result: TResult) => JsonObject,
  ): Promise<TResult> {
    const { id } = request.params;
    return audited(
      auditor,
      {
        eventId,
        severityLevel: 'medium',
        request,
        ...(id !== undefined && { meta: { id } }),
        metaOf,
      },
      write,
    );
  };
}
