import { useRouteRef } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { Link, useLocation } from 'react-router-dom';
import { linkingRouteRef, linkingViewPaths } from '../../routes';
import { useTranslate } from '../../useTranslate';

/** Leads from view to view of the linking pages; each has its own URL. */
export function LinkingTabs() {
  const t = useTranslate();
  const base = useRouteRef(linkingRouteRef)();
  const { pathname } = useLocation();
  const views = [
    { path: linkingViewPaths.unlinked, label: t('linking.unlinked.tab') },
    { path: linkingViewPaths.manualLinks, label: t('linking.manual.tab') },
    { path: linkingViewPaths.problems, label: t('linking.problems.tab') },
  ].map(({ path, label }) => ({ to: `${base}${path}`, label }));
  const current = views.find(({ to }) => to === pathname.replace(/\/$/, ''));
  return (
    <Box mb={2}>
      <Tabs
        value={current?.to ?? base}
        variant="scrollable"
        scrollButtons="auto"
        indicatorColor="primary"
        textColor="primary"
        aria-label={t('linking.views')}
      >
        {views.map(({ to, label }) => (
          <Tab key={to} component={Link} to={to} value={to} label={label} />
        ))}
      </Tabs>
    </Box>
  );
}
