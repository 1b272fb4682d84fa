import { Content, PageWithHeader, Progress } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { lazy, ReactElement, Suspense } from 'react';
import { Outlet, Route, Routes, useLocation } from 'react-router-dom';
import { rootRouteRef } from '../routes';
import { useTranslate } from '../useTranslate';
import { ChangesPage } from './changes/ChangesPage';
import { CommunicationPage } from './record/CommunicationPage';
import { CommunicationsListPage } from './list/CommunicationsListPage';
import { DiscoveryPage } from './discovery/DiscoveryPage';
import { AddCommunicationPage } from './form/AddCommunicationPage';
import { EditCommunicationPage } from './form/EditCommunicationPage';
import { IgnoreRulesPage } from './rules/IgnoreRulesPage';
import { LinkingPage } from './linking/LinkingPage';
import { NoSuchPage } from './panels/NoSuchPage';
import { PageProvider } from './panels/PageProvider';
import { PageRouter } from './panels/PageRouter';
import { ViewTabs } from './panels/ViewTabs';
import { UndoProvider } from './record/UndoProvider';
import { UndeclaredPage } from './undeclared/UndeclaredPage';
import { useUndeclaredCount } from './undeclared/useUndeclaredCount';
import { formatCount } from './values/formatNumber';

// Who looks at a list needs no map.
const MapPage = lazy(() =>
  import('./map/MapPage').then(m => ({ default: m.MapPage })),
);
const ImpactPage = lazy(() =>
  import('./impact/ImpactPage').then(m => ({ default: m.ImpactPage })),
);

/** The list and the record pages, as the legacy frontend system frames them. */
export function ServiceCommunicationsPage() {
  const t = useTranslate();
  return (
    <PageWithHeader
      title={t('page.title')}
      subtitle={t('page.subtitle')}
      themeId="tool"
    >
      <ServiceCommunicationsPageContent />
    </PageWithHeader>
  );
}

/**
 * The same for the new frontend system, which brings the header itself but
 * leaves it to the page to say what its main part is.
 */
export function NfsServiceCommunicationsPage() {
  return (
    <PageRouter>
      <main>
        <ServiceCommunicationsPageContent />
      </main>
    </PageRouter>
  );
}

function ServiceCommunicationsPageContent() {
  return (
    <Content>
      <PageProvider>
        <UndoProvider>
          <Routes>
            <Route element={<TabbedPage />}>
              <Route path="/" element={<CommunicationsListPage />} />
              <Route path="/map" element={inTime(<MapPage />)} />
              <Route path="/changes" element={<ChangesPage />} />
              <Route path="/undeclared" element={<UndeclaredPage />} />
            </Route>
            <Route
              path="/impact/:kind/:namespace/:name"
              element={inTime(<ImpactPage />)}
            />
            <Route path="/linking/*" element={<LinkingPage />} />
            <Route path="/discovery/*" element={<DiscoveryPage />} />
            <Route path="/ignore-rules" element={<IgnoreRulesPage />} />
            <Route path="/new" element={<AddCommunicationPage />} />
            <Route path="/:id" element={<CommunicationPage />} />
            <Route path="/:id/edit" element={<EditCommunicationPage />} />
            <Route path="*" element={<NoSuchPage />} />
          </Routes>
        </UndoProvider>
      </PageProvider>
    </Content>
  );
}

/** The pages that one goes to and fro between. */
function TabbedPage() {
  const t = useTranslate();
  const base = useRouteRef(rootRouteRef)();
  const { pathname } = useLocation();
  const undeclared = useUndeclaredCount(pathname);
  return (
    <>
      <ViewTabs
        label={t('page.title')}
        base={base}
        views={[
          { path: '', label: t('list.title') },
          { path: '/map', label: t('map.title') },
          { path: '/changes', label: t('changes.title') },
          {
            path: '/undeclared',
            label: undeclared
              ? t('undeclared.tabWithCount', {
                  formatted: formatCount(undeclared),
                })
              : t('undeclared.tab'),
          },
        ]}
      />
      <Outlet />
    </>
  );
}

/** A page whose code comes when it is needed. */
function inTime(page: ReactElement) {
  return <Suspense fallback={<Progress />}>{page}</Suspense>;
}
