import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { BulkAction } from '@service-communications/plugin-service-communications-common';
import { ComponentProps } from 'react';
import { ListPermissions } from './useListPermissions';
import { RowSelection } from '../table/useRowSelection';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';
import { ExportButton } from './ExportButton';

/** As many ids as an export takes. */
const MOST_EXPORTED_IDS = 1000;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(1, 2),
      // Stays in sight while one looks for more rows.
      position: 'sticky',
      top: 0,
      zIndex: 2,
      [theme.breakpoints.down('xs')]: {
        // It would leave too little of a small screen.
        position: 'static',
      },
      background: theme.palette.background.paper,
      borderTop: `1px solid ${theme.palette.divider}`,
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5),
    },
  }),
  { name: 'ServiceCommunicationsBulkBar' },
);

/** What can be done to the rows that are selected. */
export function BulkBar(props: {
  selection: RowSelection;
  /** How many match, on all pages. */
  totalItems: number;
  permissions: ListPermissions;
  /** Another action is running. */
  isBusy: boolean;
  onAction: (action: BulkAction) => void;
  exportOptionsOf: ComponentProps<typeof ExportButton>['optionsOf'];
  columns: ComponentProps<typeof ExportButton>['columns'];
}) {
  const { selection, totalItems, permissions, isBusy, onAction } = props;
  const { count, allMatching, page } = selection;
  const { mayDelete, mayUpdate, mayLink } = permissions;
  const classes = useStyles();
  const t = useTranslate();
  if (count === 0) {
    return null;
  }
  const formatted = formatCount(count);
  const offered = [
    { action: 'delete', label: t('bulk.delete'), isOffered: mayDelete },
    { action: 'ignore', label: t('bulk.ignore'), isOffered: mayUpdate },
    {
      action: 'stop-ignoring',
      label: t('bulk.stopIgnoring'),
      isOffered: mayUpdate,
    },
    { action: 'set-link', label: t('bulk.setLink'), isOffered: mayLink },
    { action: 'clear-link', label: t('bulk.clearLink'), isOffered: mayLink },
  ] as const;
  const tooMany = !allMatching && count > MOST_EXPORTED_IDS;
  return (
    <section className={classes.root} aria-label={t('bulk.bar')}>
      <Typography aria-live="polite">
        {allMatching
          ? t('bulk.allSelected', { count, formatted })
          : t('bulk.selected', { count, formatted })}
      </Typography>
      {!allMatching && page === 'all' && totalItems > count && (
        <Button
          size="small"
          color="primary"
          onClick={selection.selectAllMatching}
        >
          {t('bulk.selectAll', { formatted: formatCount(totalItems) })}
        </Button>
      )}
      <Button size="small" color="primary" onClick={selection.clear}>
        {t('bulk.clear')}
      </Button>
      <div className={classes.actions}>
        {offered.map(
          ({ action, label, isOffered }) =>
            isOffered && (
              <Button
                key={action}
                size="small"
                variant="outlined"
                disabled={isBusy}
                title={isBusy ? t('bulk.whileRunning') : undefined}
                onClick={() => onAction(action)}
              >
                {label}
              </Button>
            ),
        )}
        {tooMany ? (
          <Typography variant="caption">
            {t('export.tooMany', { formatted: formatCount(MOST_EXPORTED_IDS) })}
          </Typography>
        ) : (
          <ExportButton
            size="small"
            what={allMatching ? 'matching' : 'selected'}
            optionsOf={props.exportOptionsOf}
            columns={props.columns}
          />
        )}
      </div>
    </section>
  );
}
