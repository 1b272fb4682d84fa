import { Link, Progress, ResponseErrorPanel } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import { Navigate, Route, Routes } from 'react-router-dom';
import { useLinkPermission } from '../state/useLinkPermission';
import { useTranslate } from '../../useTranslate';
import { linkingRouteRef, linkingViewPaths, rootRouteRef } from '../../routes';
import { NotAllowedPanel } from '../panels/NotAllowedPanel';
import { LinkingProblemsView } from './LinkingProblemsView';
import { LinkingTabs } from './LinkingTabs';
import { ManualLinksView } from './ManualLinksView';
import { UnlinkedAddressesView } from './UnlinkedAddressesView';

/** What is linked to no entity, what by hand, and what cannot be linked. */
export function LinkingPage() {
  const { loading, allowed, error } = useLinkPermission();
  const t = useTranslate();
  const listLink = useRouteRef(rootRouteRef);
  const linkingLink = useRouteRef(linkingRouteRef);

  if (loading) {
    return <Progress aria-label={t('linking.loading')} />;
  }
  if (error) {
    return <ResponseErrorPanel error={error} />;
  }
  return (
    <>
      <Box mb={1}>
        <Link to={listLink()} variant="body2">
          {t('linking.back')}
        </Link>
      </Box>
      {allowed ? (
        <>
          <LinkingTabs />
          <Routes>
            <Route
              path={`${linkingViewPaths.unlinked}/`}
              element={<UnlinkedAddressesView />}
            />
            <Route
              path={linkingViewPaths.manualLinks}
              element={<ManualLinksView />}
            />
            <Route
              path={linkingViewPaths.problems}
              element={<LinkingProblemsView />}
            />
            <Route path="*" element={<Navigate to={linkingLink()} replace />} />
          </Routes>
        </>
      ) : (
        <NotAllowedPanel needs="link" />
      )}
    </>
  );
}
