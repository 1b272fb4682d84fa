import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { EntityImpact } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';
import { groupByDistance } from './groupByDistance';
import { ImpactTable } from './ImpactTable';
import { ListedNote } from './ListedNote';
import { OwnersNote } from './OwnersNote';

/** What depends on an entity, the nearest first. */
export function ImpactByDistance(props: {
  impact: EntityImpact;
  /** The name of the entity. */
  name: string;
  days: string;
  loading: boolean;
  /** Asks for more items than are here. */
  onMore: () => void;
}) {
  const { impact, name, days, loading, onMore } = props;
  const { items: listed, totalItems: count, distances, owners } = impact;
  const t = useTranslate();
  const byDistance = distances.map(({ distance, count: ofDistance }) =>
    t(distance === 1 ? 'impact.countDirect' : 'impact.countIndirect', {
      formatted: formatCount(ofDistance),
      distance: String(distance),
    }),
  );
  return (
    <>
      <Box px={2} pb={2}>
        <Typography>
          {count === 0
            ? t('impact.none', { name, days })
            : t('impact.total', {
                count,
                formatted: formatCount(count),
                byDistance: byDistance.join(', '),
              })}
        </Typography>
        <OwnersNote owners={owners} />
        <ListedNote
          listed={listed.length}
          total={count}
          loading={loading}
          onMore={onMore}
        />
      </Box>
      {groupByDistance(listed).map(({ distance, items }) => {
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
