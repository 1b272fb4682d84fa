import { makeStyles } from '@material-ui/core/styles';
import { useLocation } from 'react-router-dom';
import { useTranslate } from '../../useTranslate';
import { focusRing } from '../panels/focusRing';
import { LinkTabs } from '../panels/LinkTabs';
import { usePageTabs } from './usePageTabs';

const useStyles = makeStyles(
  theme => ({
    root: {
      // Where the legacy frontend system has it among the parts of a page.
      gridArea: 'pageSubheader',
      minWidth: 0,
      padding: theme.spacing(0, 3),
      ...focusRing(theme),
      // Seven of them are to fit beside the navigation of the app.
      '& .MuiTab-root': {
        minWidth: 0,
        padding: theme.spacing(1, 2),
        letterSpacing: 'normal',
      },
    },
  }),
  { name: 'ServiceCommunicationsFrameTabs' },
);

/** The row of tabs below the header. */
export function FrameTabs() {
  const classes = useStyles();
  const t = useTranslate();
  const tabs = usePageTabs();
  const { pathname } = useLocation();
  const [list, ...others] = tabs;
  // Pages that have no tab, such as records, are below the list.
  const current =
    others.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`)) ??
    list;
  return (
    <nav className={classes.root} aria-label={t('page.title')}>
      <LinkTabs label={t('page.title')} tabs={tabs} current={current.to} />
    </nav>
  );
}
