import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { EntityImpact } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';
import { ImpactTable } from './ImpactTable';
import { ListedNote } from './ListedNote';
import { isWellObserved } from './isWellObserved';

/** Whether an entity may go: who was seen to call it, the latest first. */
export function RetirementAnswer(props: {
  impact: EntityImpact;
  days: string;
  loading: boolean;
  /** Asks for more items than are here. */
  onMore: () => void;
}) {
  const { impact, days, loading, onMore } = props;
  const t = useTranslate();
  const clients = impact.items
    .filter(({ distance }) => distance === 1)
    .sort((a, b) => (b.lastDetected ?? '').localeCompare(a.lastDetected ?? ''));
  const [{ count } = { count: 0 }] = impact.distances;
  return (
    <>
      <Box px={2} pb={2}>
        <Typography variant="h6" component="h3">
          {count > 0
            ? t('impact.retire.no', {
                count,
                formatted: formatCount(count),
                days,
              })
            : t(
                isWellObserved(impact.coverage)
                  ? 'impact.retire.yes'
                  : 'impact.retire.yesButBlind',
                { days },
              )}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {t('impact.retire.hint')}
        </Typography>
        <ListedNote
          listed={clients.length}
          total={count}
          loading={loading}
          onMore={onMore}
        />
      </Box>
      {count > 0 && (
        <ImpactTable
          name={t('impact.retire.table')}
          items={clients}
          withWay={false}
          loading={loading}
        />
      )}
    </>
  );
}
