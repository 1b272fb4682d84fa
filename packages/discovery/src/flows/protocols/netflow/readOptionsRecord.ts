import { slot } from '../../templates/RecordLayout';
import { startClock } from './ExportClock';
import { readNumber } from './readNumber';
import { readSampling } from './readSampling';
import { SetReader } from './SetReader';

/**
 * Reads what an exporter says about itself: how its samplers sample, and when it
 * started.
 */
export function readOptionsRecord(
  reader: SetReader,
  base: number,
  slots: Int32Array,
): void {
  const { view, domain, source } = reader;
  const read = (slotNumber: number) =>
    slots[slotNumber * 2] < 0
      ? undefined
      : readNumber(
          view,
          base + slots[slotNumber * 2],
          slots[slotNumber * 2 + 1],
        );
  const started = read(slot.systemInitTime);
  if (started) {
    domain.systemInitTime = started;
    if (!reader.headerUptime) {
      startClock(reader.clock, started);
    }
  }
  const scale = readSampling(view, base, slots);
  if (scale === 0) {
    return;
  }
  source.announceSampling(
    domain,
    reader.domainId,
    reader.protocol,
    read(slot.samplerId),
    scale,
  );
}
