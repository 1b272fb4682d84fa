import { z } from 'zod';

export const text = z.string();
export const number = z.number();
export const count = z
  .unknown()
  .meta({ type: 'integer', minimum: 0 }) as z.ZodType<number>;
export const time = z.string().meta({ format: 'date-time' });
export const counts = z.record(z.string(), count);
export const texts = z.array(text);
