import { InputError, isError } from '@backstage/errors';
import { SampleResult } from '@service-communications/model';
import { isStorableText } from '../fields/fields';
import { FlowSample } from './FlowSample';
import { netflowSampleInSteps } from './readNetflowSample';
import { netstatSampleInSteps } from './readNetstatSample';
import { Steps } from '../scheduling/inTurns';
import { Scan } from './Scan';

/** A sample that was read, or why it could not be. */
export type ReadSample =
  | { scan: Scan }
  | { flows: FlowSample }
  | { refusal: SampleResult & { reason: string }; error: Error };

/**
 * Reads a sample, in steps; one that cannot be read is refused on its own.
 *
 * @param path - what an error calls the sample
 */
export function* readSample(value: unknown, path: string): Steps<ReadSample> {
  try {
    return isNetflow(value)
      ? { flows: yield* netflowSampleInSteps(value, path) }
      : { scan: yield* netstatSampleInSteps(value, path) };
  } catch (error) {
    if (!isError(error) || error.name !== InputError.name) {
      throw error;
    }
    const { source, sampleId } = (value ?? {}) as Record<string, unknown>;
    return {
      error,
      refusal: {
        source: textOrEmpty(source),
        sampleId: textOrEmpty(sampleId),
        status: 'refused',
        reason: error.message,
      },
    };
  }
}

function isNetflow(value: unknown): boolean {
  return (value as { type?: unknown } | null)?.type === 'netflow';
}

function textOrEmpty(value: unknown): string {
  return typeof value === 'string' && isStorableText(value) ? value : '';
}
