import { EntityDependency } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { Caption } from '../values/Caption';
import { formatPercentage } from '../values/formatNumber';
import { formatTime } from '../values/formatTime';

/** How well anybody looked at a dependency. */
export function LookedCell(props: { observed: EntityDependency['observed'] }) {
  const { since, share } = props.observed;
  const t = useTranslate();
  if (since === undefined) {
    return <>{t('undeclared.notLooked')}</>;
  }
  return (
    <>
      {t('undeclared.lookedShare', { share: formatPercentage(share * 100) })}
      <Caption>
        {t('undeclared.lookedSince', { time: formatTime(since) })}
      </Caption>
    </>
  );
}
