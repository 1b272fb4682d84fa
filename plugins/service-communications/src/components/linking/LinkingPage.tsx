import { Route, Routes } from 'react-router-dom';
import { linkingViewPaths } from '../../routes';
import { useTranslate } from '../../useTranslate';
import { GuardedPage } from '../panels/GuardedPage';
import { NoSuchPage } from '../panels/NoSuchPage';
import { LinkingProblemsView } from './LinkingProblemsView';
import { LinkingTabs } from './LinkingTabs';
import { ManualLinksView } from './ManualLinksView';
import { UnlinkedAddressesView } from './UnlinkedAddressesView';

/** What is linked to no entity, what by hand, and what cannot be linked. */
export function LinkingPage() {
  const t = useTranslate();
  const { unlinked, manualLinks, problems } = linkingViewPaths;
  return (
    <GuardedPage needs="link" loadingLabel={t('linking.loading')}>
      <LinkingTabs />
      <Routes>
        <Route path={`${unlinked}/`} element={<UnlinkedAddressesView />} />
        <Route path={manualLinks} element={<ManualLinksView />} />
        <Route path={problems} element={<LinkingProblemsView />} />
        <Route path="*" element={<NoSuchPage />} />
      </Routes>
    </GuardedPage>
  );
}
