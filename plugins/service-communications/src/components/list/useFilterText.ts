import { useCallback } from 'react';
import { formatTime } from '../values/formatTime';
import { filterKind, ListFilterName } from './listFilter';
import { isTimeAgo } from './relativeTime';
import { useTranslate } from '../../useTranslate';

/** Says in a few words what a filter of the list does. */
export function useFilterText(): (
  name: ListFilterName,
  value: string,
) => string {
  const t = useTranslate();
  return useCallback(
    (name, value) => {
      switch (name) {
        case 'detectedAfter':
        case 'firstDetectedAfter':
          return isTimeAgo(value)
            ? t('filters.chip', {
                name: t(
                  name === 'detectedAfter'
                    ? 'filters.lastDetected'
                    : 'filters.firstDetected',
                ),
                value: t(`filters.ago.${value}`),
              })
            : chip(formatTime(value));
        case 'detectedBefore':
        case 'firstDetectedBefore':
          return chip(isTimeAgo(value) ? value : formatTime(value));
        default:
          return chip(
            filterKind(name) === 'choice'
              ? t(`filters.${name}.${value}` as 'filters.linked.both')
              : value,
          );
      }

      function chip(text: string) {
        return t('filters.chip', {
          name: t(`filters.name.${name}`),
          value: text,
        });
      }
    },
    [t],
  );
}
