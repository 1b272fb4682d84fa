import { cidrBlock } from '@service-communications/model';
import { z } from 'zod';

/** Not empty. */
export const text = z.string().min(1, 'must not be empty');

/** A part of the name of a workload or source, between slashes. */
export const partOfName = text.refine(value => /^[^\s/]{1,253}$/.test(value), {
  error: ({ input }) =>
    `must be a name without spaces and slashes, but is ${JSON.stringify(
      input,
    )}`,
});

/** The name of a network, which stands before a slash. */
export const network = text.refine(
  value => !value.includes('/'),
  'must not have a slash',
);

/** In the form that all blocks of addresses have. */
export const cidr = text.transform((value, c) => {
  const block = cidrBlock(value);
  if (block === undefined) {
    c.addIssue(
      `must be a CIDR block such as 10.42.0.0/16, but is ${JSON.stringify(
        value,
      )}`,
    );
    return z.NEVER;
  }
  return block;
});
