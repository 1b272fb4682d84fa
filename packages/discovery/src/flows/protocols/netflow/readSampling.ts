import { slot } from '../../templates/RecordLayout';
import { readNumber } from './readNumber';

/** Beyond, it is nothing that anybody samples by. */
const MAX_SCALE = 2 ** 32;

/**
 * How many packets stand behind each that was metered, as a record tells it, of
 * a flow or of a sampler: an interval (IE 34, 50), so many packets or so much
 * time out of so many (IE 305 to 308), n out of N (IE 309, 310) or a
 * probability (IE 311).
 *
 * @returns 0 where the record does not tell it.
 */
export function readSampling(
  view: DataView,
  base: number,
  slots: Int32Array,
): number {
  const scale = readScale(view, base, slots);
  return scale <= MAX_SCALE ? scale : 0;
}

function readScale(view: DataView, base: number, slots: Int32Array): number {
  const read = (slotNumber: number) =>
    slots[slotNumber * 2] < 0
      ? 0
      : readNumber(
          view,
          base + slots[slotNumber * 2],
          slots[slotNumber * 2 + 1],
        );
  const interval = read(slot.samplingInterval);
  if (interval > 0) {
    return interval;
  }
  const packets = read(slot.samplingPacketInterval);
  if (packets > 0) {
    // without a word about the space, exporters mean one of so many
    return slots[slot.samplingPacketSpace * 2] < 0
      ? packets
      : (packets + read(slot.samplingPacketSpace)) / packets;
  }
  const size = read(slot.samplingSize);
  const population = read(slot.samplingPopulation);
  if (size > 0 && population >= size) {
    return population / size;
  }
  const time = read(slot.samplingTimeInterval);
  if (time > 0) {
    return (time + read(slot.samplingTimeSpace)) / time;
  }
  return readProbability(view, base, slots);
}

function readProbability(
  view: DataView,
  base: number,
  slots: Int32Array,
): number {
  const at = base + slots[slot.samplingProbability * 2];
  if (at < base) {
    return 0;
  }
  const probability =
    slots[slot.samplingProbability * 2 + 1] === 4
      ? view.getFloat32(at)
      : view.getFloat64(at);
  return probability > 0 && probability <= 1 ? 1 / probability : 0;
}
