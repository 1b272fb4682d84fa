import { TimeEncoding, timeEncoding } from '../../templates/RecordLayout';
import { ExportClock } from './ExportClock';
import { readNumber } from './readNumber';

const WORD = 4294967296;
/** Seconds from 1900 to 1970. */
const NTP_EPOCH = 2_208_988_800;
/** The fraction of a time in microseconds ends here (RFC 7011, 6.1.9). */
const MICROSECOND_BITS = 0xfffff800;

/**
 * Reads a time of a record.
 *
 * @returns milliseconds since 1970, with decimals; NaN where it cannot be told:
 * there is none, or one since a start of the exporter that is not known.
 */
export function readTime(
  view: DataView,
  at: number,
  length: number,
  encoding: TimeEncoding,
  clock: ExportClock,
): number {
  switch (encoding) {
    case timeEncoding.uptime:
      return clock.hasUptime
        ? clock.exportedAt - ((clock.uptime - readNumber(view, at, length)) | 0)
        : NaN;
    case timeEncoding.seconds:
      return readNumber(view, at, length) * 1000;
    case timeEncoding.milliseconds:
      return readNumber(view, at, length);
    case timeEncoding.microseconds:
      return length === 8
        ? readFraction(view, at, MICROSECOND_BITS, 1000, clock)
        : NaN;
    case timeEncoding.nanoseconds:
      return length === 8
        ? readFraction(view, at, 0xffffffff, 1_000_000, clock)
        : NaN;
    case timeEncoding.deltaMicroseconds:
      return clock.exportedAt - readNumber(view, at, length) / 1000;
    default:
      return NaN;
  }
}

/**
 * Reads seconds since 1900 and a fraction. Some exporters write the count of
 * microseconds or nanoseconds since 1970 in its place: as NTP that would be a
 * time in the first half of the century before last, or of an era that begins
 * in 2036, which is taken for one only when the exporter's clock is there too.
 */
function readFraction(
  view: DataView,
  at: number,
  bits: number,
  unitsPerMillisecond: number,
  clock: ExportClock,
): number {
  const high = view.getUint32(at);
  const low = view.getUint32(at + 4);
  const fraction = (((low & bits) >>> 0) * 1000) / WORD;
  if (high >= 0x80000000) {
    return (high - NTP_EPOCH) * 1000 + fraction;
  }
  const plain = (high * WORD + low) / unitsPerMillisecond;
  const nextEra = (high + WORD - NTP_EPOCH) * 1000 + fraction;
  return Math.abs(nextEra - clock.exportedAt) <
    Math.abs(plain - clock.exportedAt)
    ? nextEra
    : plain;
}
