import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { LinkingProblem } from '@service-communications/plugin-service-communications-common';
import { linkingRouteRef, linkingViewPaths } from '../../routes';
import { useTranslate } from '../../useTranslate';
import { localPage } from '../state/localPage';
import { useApiValue } from '../state/useApiValue';
import { searchFields, useUrlState } from '../state/useUrlState';
import { ItemsView } from '../table/ItemsView';
import { Caption } from '../values/Caption';
import { NO_VALUE } from '../values/formatNumber';

/** What was said about links and cannot be followed. */
export function LinkingProblemsView() {
  const t = useTranslate();
  const state = useUrlState(searchFields);
  const live = useApiValue('', (api, options) =>
    api.getLinkingProblems(options),
  );
  const problems = live.value?.items;
  return (
    <ItemsView
      texts="linking.problems"
      needs="link"
      loadingLabel={t('linking.loading')}
      live={live}
      state={state}
      isEmpty={problems?.length === 0}
      page={
        problems &&
        localPage(problems, state, ({ entityRef, key, reason }) => [
          entityRef,
          key,
          reason,
        ])
      }
      // An annotation can be wrong in several ways.
      keyOf={(problem, index) => `${index} ${problem.key}`}
      columns={[
        {
          title: t('linking.entity'),
          width: 26,
          render: ({ entityRef }) =>
            entityRef ? <EntityRefLink entityRef={entityRef} /> : NO_VALUE,
        },
        {
          title: t('linking.problems.where'),
          width: 30,
          render: problem => <ProblemOrigin problem={problem} />,
        },
        {
          title: t('linking.problems.reason'),
          width: 44,
          render: ({ reason }) => reason,
        },
      ]}
    />
  );
}

/** Where somebody said what cannot be followed. */
function ProblemOrigin(props: { problem: LinkingProblem }) {
  const { origin, key } = props.problem;
  const t = useTranslate();
  const linkingLink = useRouteRef(linkingRouteRef);
  return origin === 'manual-link' ? (
    <Link to={`${linkingLink()}${linkingViewPaths.manualLinks}`}>
      {t('linking.problems.origin.manualLink')}
    </Link>
  ) : (
    <>
      {key}
      <Caption>{t(`linking.problems.origin.${origin}`)}</Caption>
    </>
  );
}
