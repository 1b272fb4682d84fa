import Box from '@material-ui/core/Box';
import { useLocation } from 'react-router-dom';
import { LinkTabs } from './LinkTabs';

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
      <LinkTabs label={label} tabs={tabs} current={current?.to ?? base} />
    </Box>
  );
}
