import { gzipSync } from 'zlib';

const HEAD = gzipSync('{"samples":[');
const COMMA = gzipSync(',');
const TAIL = gzipSync(']}');

/**
 * The body of a delivery, gzip, from samples that are gzip already: gzip
 * members one after the other are a gzip file too (RFC 1952 2.2), so that
 * nothing is compressed twice.
 */
export function joinSamples(samples: Uint8Array[]): Buffer {
  return Buffer.concat([
    HEAD,
    ...samples.flatMap((sample, index) =>
      index === 0 ? [sample] : [COMMA, sample],
    ),
    TAIL,
  ]);
}
