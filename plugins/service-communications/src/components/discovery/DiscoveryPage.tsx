import { useRouteRef } from '@backstage/core-plugin-api';
import { Route, Routes } from 'react-router-dom';
import { discoveryRouteRef, discoveryViewPaths } from '../../routes';
import { useTranslate } from '../../useTranslate';
import { GuardedPage } from '../panels/GuardedPage';
import { NoSuchPage } from '../panels/NoSuchPage';
import { ViewTabs } from '../panels/ViewTabs';
import { usePagePermission } from '../state/permissions';
import { DecisionsView } from './DecisionsView';
import { SourcesView } from './SourcesView';
import { UndecidedView } from './UndecidedView';

/** What sends samples and what becomes of them, for those who may see it. */
export function DiscoveryPage() {
  const t = useTranslate();
  const base = useRouteRef(discoveryRouteRef)();
  const { allowed: mayDecide } = usePagePermission('decide');
  const { sources, undecided, decisions } = discoveryViewPaths;
  return (
    <GuardedPage needs="discovery" loadingLabel={t('discovery.loading')}>
      <ViewTabs
        label={t('discovery.views')}
        base={base}
        views={[
          { path: sources, label: t('discovery.title') },
          { path: undecided, label: t('undecided.tab') },
          ...(mayDecide
            ? [{ path: decisions, label: t('decisions.tab') }]
            : []),
        ]}
      />
      <Routes>
        <Route path={`${sources}/`} element={<SourcesView />} />
        <Route path={undecided} element={<UndecidedView />} />
        <Route path={decisions} element={<DecisionsView />} />
        <Route path="*" element={<NoSuchPage />} />
      </Routes>
    </GuardedPage>
  );
}
