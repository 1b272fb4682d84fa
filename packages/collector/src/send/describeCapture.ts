import { CaptureReport } from '@service-communications/discovery';

/** What is worth telling of a capture besides its flow records. */
export function describeCapture(report: CaptureReport): string[] {
  const { notIp, seenElsewhere, withoutTime, unreadable, damage } = report;
  return [
    ...(notIp > 0 ? [`packets that are not IP: ${notIp}`] : []),
    ...(seenElsewhere > 0
      ? [`packets that another interface saw, too: ${seenElsewhere}`]
      : []),
    ...(withoutTime > 0 ? [`packets without a time: ${withoutTime}`] : []),
    ...unreadable.map(
      ({ linkType, packets }) =>
        `packets of link type ${linkType}, which is not read: ${packets}`,
    ),
    ...(damage ? [`damaged at byte ${damage.offset}: ${damage.reason}`] : []),
  ];
}
