import { isError } from '@backstage/errors';
import { z } from 'zod';
import { SaidIdentity } from '../../ingest/IdentityIngestor';
import { inTurns, Steps } from '../../scheduling/inTurns';
import { parse } from '../../schema/parse';

/** Reads facts or watermarks, each on its own: one that is wrong loses no other. */
export async function readIdentities<TValue>(
  schema: z.ZodType<TValue>,
  values: readonly unknown[],
): Promise<SaidIdentity<TValue>[]> {
  function* steps(): Steps<SaidIdentity<TValue>[]> {
    const read: SaidIdentity<TValue>[] = [];
    for (const value of values) {
      read.push(readOne(schema, value));
      yield;
    }
    return read;
  }
  return inTurns(steps());
}

function readOne<TValue>(
  schema: z.ZodType<TValue>,
  value: unknown,
): SaidIdentity<TValue> {
  try {
    return { value: parse(schema, value) };
  } catch (error) {
    if (!isError(error) || error.name !== 'InputError') {
      throw error;
    }
    return { problem: error.message };
  }
}
