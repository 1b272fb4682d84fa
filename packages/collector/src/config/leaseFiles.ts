import { z } from 'zod';
import { cidr, network, partOfName, text } from './configFields';

const leaseFile = z.strictObject({
  path: text,
  /** In the name of the source. Default: the machine's host name. */
  name: partOfName.optional(),
  /** The address space of its addresses. Default: `network`. */
  network: network.optional(),
  /** Blocks of which every address is a DHCP client's of this file, or nobody's. */
  blocks: z.array(cidr).optional(),
});

/** Which lease files are followed, as a configuration has it. */
export const leaseFiles = z
  .array(leaseFile)
  .refine(
    files => files.length < 2 || files.every(({ name }) => name !== undefined),
    'must have a name for each file',
  )
  .refine(
    files => new Set(files.map(({ name }) => name)).size === files.length,
    'must have a different name for each file',
  );
