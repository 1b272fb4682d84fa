import { createWriteStream } from 'fs';
import { Readable } from 'stream';
import { pipeline } from 'stream/promises';
// Printing tables is no part of what the library publishes.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { generateSsTable } from '@service-communications/discovery/benchmarks/ssTable';

// Prints the socket table of one host into a file:
// printTable.ts <sockets> <generation> <file>
const [sockets, generation, file] = process.argv.slice(2);

pipeline(
  Readable.from(
    generateSsTable({
      sockets: Number(sockets),
      generation: Number(generation),
    }),
  ),
  createWriteStream(file),
).then(() => process.exit(0));
