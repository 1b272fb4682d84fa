import { stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  useEntity,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import { impactRouteRef, mapRouteRef } from '../../routes';
import { useTranslate } from '../../useTranslate';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { entityPathParams } from '../values/entityPathParams';
import { formatCount } from '../values/formatNumber';
import { kindOf } from '../values/kindOf';
import { aroundLink } from './aroundLink';
import { countNeighbours } from './countNeighbours';
import { isWhole } from './entityKinds';
import { NeighbourhoodMap } from './NeighbourhoodMap';
import { Neighbourhood, useEntityNeighbours } from './useEntityNeighbours';

/** The most neighbours of each direction that the map of the card has. */
const MAP_LIMIT = 4;

/** Who calls the entity of the page and what it calls, in short. */
export function EntityServiceCommunicationsCard() {
  const { entity } = useEntity();
  const { primaryTitle: name } = useEntityPresentation(entity);
  const t = useTranslate();
  const mapLink = useRouteRef(mapRouteRef);
  const impactLink = useRouteRef(impactRouteRef);
  const entityRef = stringifyEntityRef(entity);
  const { value, error, refresh, updatedAt } = useEntityNeighbours(entityRef);
  if (error) {
    return (
      <InfoCard title={t('entity.cardTitle')}>
        <LoadErrorPanel error={error} onRetry={refresh} />
      </InfoCard>
    );
  }
  if (!value) {
    return (
      <InfoCard title={t('entity.cardTitle')}>
        <Skeleton height={120} aria-label={t('entity.loading')} />
      </InfoCard>
    );
  }
  const isEmpty = value.clients.length + value.listeners.length === 0;
  return (
    <InfoCard title={t('entity.cardTitle')}>
      {isEmpty ? (
        <Typography color="textSecondary">
          {t('entity.cardEmpty', { name })}
        </Typography>
      ) : (
        <>
          <Counts neighbourhood={value} />
          <NeighbourhoodMap
            name={name}
            neighbourhood={value}
            now={updatedAt ?? 0}
            limit={MAP_LIMIT}
          />
          <Box display="flex" flexWrap="wrap" gridGap={16} mt={1}>
            {!isWhole(entityRef) && (
              <Link to={impactLink(entityPathParams(entityRef))}>
                {t('entity.impactLink')}
              </Link>
            )}
            {kindOf(entityRef) !== 'domain' && (
              <Link to={aroundLink(mapLink(), entityRef)}>
                {t('entity.mapLink')}
              </Link>
            )}
          </Box>
        </>
      )}
    </InfoCard>
  );
}

/** The neighbours in numbers; what is nothing to speak of stays unsaid. */
function Counts(props: { neighbourhood: Neighbourhood }) {
  const t = useTranslate();
  const counts = countNeighbours(props.neighbourhood);
  const countOf = (count: number) => ({ count, formatted: formatCount(count) });
  return (
    <Typography gutterBottom>
      {[
        t('entity.callers', countOf(counts.callers)),
        t('entity.callees', countOf(counts.dependencies)),
        counts.undeclared > 0 &&
          t('entity.undeclared', { formatted: formatCount(counts.undeclared) }),
        counts.fresh > 0 &&
          t('entity.fresh', { formatted: formatCount(counts.fresh) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </Typography>
  );
}
