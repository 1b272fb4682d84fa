import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { EntityImpact } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';

/** Owners that are named; the others are counted. */
const NAMED = 10;

/** Whom it concerns, those with most first. */
export function OwnersNote(props: { owners: EntityImpact['owners'] }) {
  const { owners } = props;
  const t = useTranslate();
  const others = owners.length - NAMED;
  if (owners.length === 0) {
    return null;
  }
  return (
    <Typography variant="body2">
      {t('impact.owners')}{' '}
      {owners.slice(0, NAMED).map(({ ownerRef, count }, index) => (
        <span key={ownerRef}>
          {index > 0 && ', '}
          <EntityRefLink entityRef={ownerRef} /> ({formatCount(count)})
        </span>
      ))}
      {others > 0 &&
        ` ${t('impact.otherOwners', {
          count: others,
          formatted: formatCount(others),
        })}`}
    </Typography>
  );
}
