import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { EntityImpact } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';
import { groupByDistance } from './groupByDistance';
import { ImpactTable } from './ImpactTable';

/** What depends on an entity, the nearest first. */
export function ImpactByDistance(props: {
  impact: EntityImpact;
  /** The name of the entity. */
  name: string;
  days: string;
  loading: boolean;
}) {
  const { impact, name, days, loading } = props;
  const t = useTranslate();
  const groups = groupByDistance(impact.items);
  const direct = groups.find(({ distance }) => distance === 1)?.items ?? [];
  const count = impact.items.length;
  return (
    <>
      <Box px={2} pb={2}>
        <Typography>
          {count === 0
            ? t('impact.none', { name, days })
            : t('impact.total', {
                count,
                formatted: formatCount(count),
                direct: formatCount(direct.length),
              })}
        </Typography>
      </Box>
      {groups.map(({ distance, items }) => {
        const title =
          distance === 1
            ? t('impact.distance.direct')
            : t('impact.distance.indirect', { distance: String(distance) });
        return (
          <section key={distance} aria-label={title}>
            <Box px={2} pt={1}>
              <Typography variant="h6" component="h3">
                {title}
              </Typography>
            </Box>
            <ImpactTable
              name={title}
              items={items}
              withWay={distance > 1}
              loading={loading}
            />
          </section>
        );
      })}
    </>
  );
}
