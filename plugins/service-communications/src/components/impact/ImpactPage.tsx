import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteRef,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import TextField from '@material-ui/core/TextField';
import Skeleton from '@material-ui/lab/Skeleton';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { useTranslate } from '../../useTranslate';
import { ChoiceButtons } from '../panels/ChoiceButtons';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { useApiValue } from '../state/useApiValue';
import { useUrlFields } from '../state/useUrlFields';
import { LiveHead } from '../table/LiveHead';
import { entityPathParams } from '../values/entityPathParams';
import { CoverageNote } from './CoverageNote';
import { ImpactByDistance } from './ImpactByDistance';
import { impactDays, impactFields, impactViews } from './impactFields';
import { FIRST_ITEMS, MOST_AT_ONCE, readImpact } from './readImpact';
import { RetirementAnswer } from './RetirementAnswer';

const DAYS_ID = 'service-communications-impact-days';

/** What depends on an entity: what breaks if it goes, and whether it may. */
export function ImpactPage() {
  const { kind = '', namespace = '', name: refName = '' } = useParams();
  const entityRef = stringifyEntityRef({ kind, namespace, name: refName });
  const { primaryTitle: name } = useEntityPresentation(entityRef);
  const t = useTranslate();
  const entityLink = useRouteRef(entityRouteRef);
  const [{ view, days }, change] = useUrlFields(impactFields);
  const question = { entityRef, days: Number(days) };
  const asked = JSON.stringify(question);
  // Of another question the first are enough again.
  const [more, setMore] = useState({ asked, items: 0 });
  const moreItems = more.asked === asked ? more.items : 0;
  const wanted = FIRST_ITEMS + moreItems;
  const onMore = () => setMore({ asked, items: moreItems + MOST_AT_ONCE });
  const live = useApiValue({ ...question, wanted }, (api, options) =>
    readImpact(api, { ...question, wanted }, options),
  );
  const { value, error, refresh, loading } = live;
  if (error) {
    return <LoadErrorPanel error={error} onRetry={refresh} />;
  }
  return (
    <>
      <Box mb={1}>
        <Link to={entityLink(entityPathParams(entityRef))} variant="body2">
          {t('impact.back', { name })}
        </Link>
      </Box>
      <Paper>
        <Box p={2}>
          <LiveHead title={t('impact.title', { name })} live={live} />
          <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={16}>
            <ChoiceButtons
              label={t('impact.view.label')}
              choices={impactViews.map(choice => ({
                value: choice,
                label: t(`impact.view.${choice}`),
              }))}
              value={view}
              onChange={chosen => change({ view: chosen })}
            />
            <TextField
              select
              size="small"
              variant="outlined"
              id={DAYS_ID}
              label={t('impact.days')}
              value={days}
              SelectProps={{ native: true }}
              InputLabelProps={{ htmlFor: DAYS_ID }}
              onChange={event =>
                change({ days: event.target.value as typeof days })
              }
            >
              {[...impactDays]
                .sort((a, b) => Number(a) - Number(b))
                .map(choice => (
                  <option key={choice} value={choice}>
                    {t('impact.daysChoice', { days: choice })}
                  </option>
                ))}
            </TextField>
          </Box>
          {value ? (
            <CoverageNote coverage={value.coverage} />
          ) : (
            <Skeleton height={160} aria-label={t('impact.loading')} />
          )}
        </Box>
        {value && view === 'impact' && (
          <ImpactByDistance
            impact={value}
            name={name}
            days={days}
            loading={loading}
            onMore={onMore}
          />
        )}
        {value && view === 'retire' && (
          <RetirementAnswer
            impact={value}
            days={days}
            loading={loading}
            onMore={onMore}
          />
        )}
      </Paper>
    </>
  );
}
