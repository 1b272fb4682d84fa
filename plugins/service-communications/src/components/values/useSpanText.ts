import { useCallback } from 'react';
import { formatDecimal } from './formatNumber';
import { splitSpan } from './splitSpan';
import { useTranslate } from '../../useTranslate';

/** Says how long a span of seconds is: `1 min 35 s`. */
export function useSpanText(): (seconds: number) => string {
  const t = useTranslate();
  return useCallback(
    seconds =>
      splitSpan(seconds)
        .map(({ unit, value }) =>
          t(`span.${unit}`, { value: formatDecimal(value) }),
        )
        .join(' '),
    [t],
  );
}
