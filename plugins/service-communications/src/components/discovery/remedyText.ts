import { UndecidedRemedy } from '@service-communications/plugin-service-communications-common';
import { Translate } from '../../useTranslate';

/** What would tell which end listens, in words. */
export function remedyText(
  t: Translate,
  remedy: UndecidedRemedy,
  { first, second }: { first: string; second: string },
): string {
  switch (remedy) {
    case 'scan-first':
      return t('undecided.remedy.scan', { end: first });
    case 'scan-second':
      return t('undecided.remedy.scan', { end: second });
    default:
      return t(`undecided.remedy.${remedy}`);
  }
}
