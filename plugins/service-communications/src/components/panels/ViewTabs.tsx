import Box from '@material-ui/core/Box';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { Link, useLocation } from 'react-router-dom';

/** Leads from view to view of a page; each has its own URL. */
export function ViewTabs(props: {
  /** What the views are of; read out by screen readers. */
  label: string;
  /** The path of the page. */
  base: string;
  /** Paths below that of the page. */
  views: { path: string; label: string }[];
}) {
  const { label, base, views } = props;
  const { pathname } = useLocation();
  const tabs = views.map(view => ({ ...view, to: `${base}${view.path}` }));
  const current = tabs.find(({ to }) => to === pathname.replace(/\/$/, ''));
  return (
    <Box mb={2}>
      <Tabs
        value={current?.to ?? base}
        variant="scrollable"
        scrollButtons="auto"
        indicatorColor="primary"
        textColor="primary"
        aria-label={label}
      >
        {tabs.map(tab => (
          <Tab
            key={tab.to}
            component={Link}
            to={tab.to}
            value={tab.to}
            label={tab.label}
          />
        ))}
      </Tabs>
    </Box>
  );
}
