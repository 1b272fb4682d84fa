import { isError } from '@backstage/errors';
import { z } from 'zod';
import { readArray } from '../../fields/readField';
import { SaidIdentities, SaidIdentity } from '../../ingest/IdentityIngestor';
import { inTurns, Steps } from '../../scheduling/inTurns';
import { identity, watermark } from '../../schema/identitySchemas';
import { parse } from '../../schema/parse';

/** Reads facts and watermarks, each on its own: one that is wrong loses no other. */
export async function readIdentities(said: {
  identities?: unknown;
  watermarks?: unknown;
}): Promise<SaidIdentities> {
  const { identities = [], watermarks = [] } = said;
  return {
    identities: await readAll(identity, readArray(identities, 'identities')),
    watermarks: await readAll(watermark, readArray(watermarks, 'watermarks')),
  };
}

async function readAll<TValue>(
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
