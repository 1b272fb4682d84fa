import { useSpanText } from './useSpanText';
import { useTranslate } from '../../useTranslate';
import { formatDecimal, NO_VALUE } from './formatNumber';

/** A span in units that people read, with its exact seconds on hover. */
export function SpanValue(props: { seconds: number | undefined }) {
  const { seconds } = props;
  const spanText = useSpanText();
  const t = useTranslate();
  return seconds === undefined ? (
    <>{NO_VALUE}</>
  ) : (
    <span title={t('span.seconds', { value: formatDecimal(seconds) })}>
      {spanText(seconds)}
    </span>
  );
}
