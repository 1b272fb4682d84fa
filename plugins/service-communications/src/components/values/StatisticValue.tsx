import { OrientationEvidence } from '@service-communications/model';
import { StatisticKind } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import {
  formatAverage,
  formatBytes,
  formatCount,
  formatDecimal,
  formatExactBytes,
  formatPercentage,
  NO_VALUE,
} from './formatNumber';
import { TimeValue } from './TimeValue';
import { spanText } from './splitSpan';

/** The value of a statistic, as its kind is written. */
export function StatisticValue(props: { kind: StatisticKind; value: unknown }) {
  const { kind, value } = props;
  switch (kind) {
    case 'time':
      return <TimeValue time={value as string | undefined} isFull />;
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

/** Why the listener is thought to be the end that listens. */
function EvidenceLabel(props: { evidence: OrientationEvidence | undefined }) {
  const { evidence } = props;
  const t = useTranslate();
  return <>{evidence ? t(`statistics.evidence.${evidence}`) : NO_VALUE}</>;
}

/** An amount of data in units that people read, with every byte on hover. */
function BytesValue(props: { bytes: number | undefined }) {
  const { bytes } = props;
  return bytes === undefined ? (
    <>{NO_VALUE}</>
  ) : (
    <span title={formatExactBytes(bytes)}>{formatBytes(bytes)}</span>
  );
}

/** A span in units that people read, with its exact seconds on hover. */
function SpanValue(props: { seconds: number | undefined }) {
  const { seconds } = props;
  const t = useTranslate();
  return seconds === undefined ? (
    <>{NO_VALUE}</>
  ) : (
    <span title={t('span.seconds', { value: formatDecimal(seconds) })}>
      {spanText(t, seconds)}
    </span>
  );
}

/** How the number of a statistic is written. */
function formatStatistic(
  kind: Extract<StatisticKind, 'count' | 'average' | 'percentage'>,
  value: number | undefined,
  locale?: string,
): string {
  switch (kind) {
    case 'percentage':
      return formatPercentage(value, locale);
    case 'average':
      return formatAverage(value, locale);
    default:
      return formatCount(value, locale);
  }
}
