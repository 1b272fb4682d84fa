import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import FilterListIcon from '@material-ui/icons/FilterList';
import { ReactNode } from 'react';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5),
      padding: theme.spacing(0, 1, 1),
    },
  }),
  { name: 'ServiceCommunicationsListToolbar' },
);

/** What can be done with the list as a whole. */
export function ListToolbar(props: {
  /** Id of the panel that the first button opens. */
  panelId: string;
  isPanelOpen: boolean;
  /** How many filters are set. */
  filterCount: number;
  onTogglePanel: () => void;
  children: ReactNode;
}) {
  const { panelId, isPanelOpen, filterCount, onTogglePanel, children } = props;
  const classes = useStyles();
  const t = useTranslate();
  return (
    <div className={classes.root}>
      <Button
        startIcon={<FilterListIcon />}
        color={isPanelOpen ? 'primary' : 'default'}
        aria-expanded={isPanelOpen}
        aria-controls={isPanelOpen ? panelId : undefined}
        onClick={onTogglePanel}
      >
        {filterCount > 0
          ? t('filters.buttonWithCount', {
              formatted: formatCount(filterCount),
            })
          : t('filters.button')}
      </Button>
      {children}
    </div>
  );
}
