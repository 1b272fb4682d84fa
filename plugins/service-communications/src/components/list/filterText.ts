import { OWNER_ME } from '@service-communications/plugin-service-communications-common';
import { Translate } from '../../useTranslate';
import { formatTime } from '../values/formatTime';
import { filterKind, ListFilterName } from './listFilter';
import { isTimeAgo } from './relativeTime';

/** What a filter of the list does, in a few words. */
export function filterText(
  t: Translate,
  name: ListFilterName,
  value: string,
): string {
  const chip = (text: string) =>
    t('filters.chip', { name: t(`filters.name.${name}`), value: text });
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
      return isTimeAgo(value)
        ? t('filters.chip', {
            name: t(
              name === 'detectedBefore'
                ? 'filters.lastDetected'
                : 'filters.firstDetected',
            ),
            value: t(`filters.longerAgo.${value}`),
          })
        : chip(formatTime(value));
    case 'owner':
      return chip(value === OWNER_ME ? t('filters.ownerMe') : value);
    default:
      return chip(
        filterKind(name) === 'choice'
          ? t(`filters.${name}.${value}` as 'filters.linked.both')
          : value,
      );
  }
}
