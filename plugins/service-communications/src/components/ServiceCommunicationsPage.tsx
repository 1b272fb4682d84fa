import { Content, Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { lazy, ReactElement, ReactNode, Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { ChangesPage } from './changes/ChangesPage';
import { CommunicationPage } from './record/CommunicationPage';
import { CommunicationsListPage } from './list/CommunicationsListPage';
import { DiscoveryPage } from './discovery/DiscoveryPage';
import { AddCommunicationPage } from './form/AddCommunicationPage';
import { EditCommunicationPage } from './form/EditCommunicationPage';
import { LegacyFrame } from './frame/LegacyFrame';
import { SkipLink } from './frame/SkipLink';
import { NfsFrame } from './frame/NfsFrame';
import { IgnoreRulesPage } from './rules/IgnoreRulesPage';
import { LinkingPage } from './linking/LinkingPage';
import { focusRing } from './panels/focusRing';
import { ImportsProvider } from './panels/ImportsProvider';
import { NoSuchPage } from './panels/NoSuchPage';
import { PageProvider } from './panels/PageProvider';
import { PageRouter } from './panels/PageRouter';
import { UndoProvider } from './record/UndoProvider';
import { UndeclaredPage } from './undeclared/UndeclaredPage';

// Who looks at a list needs no map.
const MapPage = lazy(() =>
  import('./map/MapPage').then(m => ({ default: m.MapPage })),
);
const ImpactPage = lazy(() =>
  import('./impact/ImpactPage').then(m => ({ default: m.ImpactPage })),
);

const CONTENT_ID = 'service-communications-content';

const useStyles = makeStyles(
  theme => ({
    root: {
      ...focusRing(theme),
      // It takes the focus from the skip link; nothing can be done with it.
      '&:focus': { outline: 'none' },
    },
  }),
  { name: 'ServiceCommunicationsPage' },
);

/** The list and the record pages, as the legacy frontend system frames them. */
export function ServiceCommunicationsPage() {
  return (
    <PageProviders>
      <LegacyFrame>
        <PageContent />
      </LegacyFrame>
    </PageProviders>
  );
}

/** The same for the new frontend system. */
export function NfsServiceCommunicationsPage() {
  return (
    <PageRouter>
      <PageProviders>
        <NfsFrame>
          <PageContent />
        </NfsFrame>
      </PageProviders>
    </PageRouter>
  );
}

/** What the header and the pages have in common. */
function PageProviders(props: { children: ReactNode }) {
  return (
    <PageProvider>
      <ImportsProvider>{props.children}</ImportsProvider>
    </PageProvider>
  );
}

function PageContent() {
  const classes = useStyles();
  return (
    <Content>
      <SkipLink contentId={CONTENT_ID} />
      <div id={CONTENT_ID} tabIndex={-1} className={classes.root}>
        <UndoProvider>
          <Routes>
            <Route path="/" element={<CommunicationsListPage />} />
            <Route path="/map" element={inTime(<MapPage />)} />
            <Route path="/changes" element={<ChangesPage />} />
            <Route path="/undeclared" element={<UndeclaredPage />} />
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
      </div>
    </Content>
  );
}

/** A page whose code comes when it is needed. */
function inTime(page: ReactElement) {
  return <Suspense fallback={<Progress />}>{page}</Suspense>;
}
