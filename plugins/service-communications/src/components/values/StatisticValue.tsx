import { StatisticKind } from '@service-communications/plugin-service-communications-common';
import { OrientationEvidence } from '@service-communications/model';
import { formatStatistic } from './formatStatistic';
import { BytesValue } from './BytesValue';
import { EvidenceLabel } from './EvidenceLabel';
import { SpanValue } from './SpanValue';
import { TimeValue } from './TimeValue';

/** The value of a statistic, as its kind is written. */
export function StatisticValue(props: { kind: StatisticKind; value: unknown }) {
  const { kind, value } = props;
  switch (kind) {
    case 'time':
      return <TimeValue time={value as string | undefined} />;
    case 'span':
      return <SpanValue seconds={value as number | undefined} />;
    case 'bytes':
      return <BytesValue bytes={value as number | undefined} />;
    case 'evidence':
      return (
        <EvidenceLabel evidence={value as OrientationEvidence | undefined} />
      );
    default:
      return <>{formatStatistic(kind, value as number | undefined)}</>;
  }
}
