import { useRouteRef } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { Link, useLocation } from 'react-router-dom';
import { useTranslate } from '../../useTranslate';
import { linkingRouteRef, linkingViewPaths } from '../../routes';

const useStyles = makeStyles(
  theme => ({
    root: {
      marginBottom: theme.spacing(2),
    },
  }),
  { name: 'ServiceCommunicationsLinkingTabs' },
);

/** Leads from view to view of the linking pages; each has its own URL. */
export function LinkingTabs() {
  const classes = useStyles();
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
    <Tabs
      className={classes.root}
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
  );
}
