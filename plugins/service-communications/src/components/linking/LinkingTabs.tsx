import { useRouteRef } from '@backstage/core-plugin-api';
import { linkingRouteRef, linkingViewPaths } from '../../routes';
import { useTranslate } from '../../useTranslate';
import { ViewTabs } from '../panels/ViewTabs';

/** Leads from view to view of the linking pages. */
export function LinkingTabs() {
  const t = useTranslate();
  const base = useRouteRef(linkingRouteRef)();
  return (
    <ViewTabs
      label={t('linking.views')}
      base={base}
      views={[
        { path: linkingViewPaths.unlinked, label: t('linking.unlinked.tab') },
        { path: linkingViewPaths.manualLinks, label: t('linking.manual.tab') },
        { path: linkingViewPaths.problems, label: t('linking.problems.tab') },
      ]}
    />
  );
}
