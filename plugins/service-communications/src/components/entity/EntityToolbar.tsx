import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import { changesRouteRef, impactRouteRef, mapRouteRef } from '../../routes';
import { useTranslate } from '../../useTranslate';
import { ChoiceButtons } from '../panels/ChoiceButtons';
import { LiveValue } from '../state/useLiveValue';
import { RefreshControl } from '../table/RefreshControl';
import { entityPathParams } from '../values/entityPathParams';
import { kindOf } from '../values/kindOf';
import {
  EntityDirection,
  entityDirections,
  EntityView,
  entityViews,
} from './entityViews';
import { aroundLink } from './aroundLink';
import { isWhole } from './entityKinds';

/** What of an entity's communications is shown, and how fresh it is. */
export function EntityToolbar(props: {
  entityRef: string;
  view: EntityView;
  direction: EntityDirection;
  live: LiveValue<unknown>;
  onChange: (changes: {
    view?: EntityView;
    direction?: EntityDirection;
  }) => void;
}) {
  const { entityRef, view, direction, live, onChange } = props;
  const t = useTranslate();
  const impactLink = useRouteRef(impactRouteRef);
  const mapLink = useRouteRef(mapRouteRef);
  const changesLink = useRouteRef(changesRouteRef);
  const kind = kindOf(entityRef);
  const changesOf = changesParameter(entityRef);
  return (
    <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={16} mb={2}>
      <ChoiceButtons
        label={t('entity.direction.label')}
        choices={entityDirections.map(value => ({
          value,
          label: t(`entity.direction.${value}`),
        }))}
        value={direction}
        onChange={chosen => onChange({ direction: chosen })}
      />
      <ChoiceButtons
        label={t('entity.view.label')}
        choices={entityViews.map(value => ({
          value,
          label: t(`entity.view.${value}`),
        }))}
        value={view}
        onChange={chosen => onChange({ view: chosen })}
      />
      {!isWhole(entityRef) && (
        <>
          <Link to={impactLink(entityPathParams(entityRef))}>
            {t('entity.impactLink')}
          </Link>
          <Link to={`${impactLink(entityPathParams(entityRef))}?view=retire`}>
            {t('entity.retireLink')}
          </Link>
        </>
      )}
      {changesOf && (
        <Link
          to={`${changesLink()}?${new URLSearchParams({
            since: 'week',
            [changesOf]: entityRef,
          })}`}
        >
          {t('entity.changesLink')}
        </Link>
      )}
      {kind !== 'domain' && (
        <Link to={aroundLink(mapLink(), entityRef)}>{t('entity.mapLink')}</Link>
      )}
      <Box ml="auto">
        <RefreshControl live={live} />
      </Box>
    </Box>
  );
}

/** What the page of changes can be narrowed to; undefined where it cannot. */
function changesParameter(entityRef: string): 'entity' | 'owner' | undefined {
  if (kindOf(entityRef) === 'group') {
    return 'owner';
  }
  return isWhole(entityRef) ? undefined : 'entity';
}
