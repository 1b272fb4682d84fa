import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      justifyContent: 'center',
      padding: theme.spacing(0, 2, 1),
    },
  }),
  { name: 'ServiceCommunicationsWaitingRows' },
);

/** Says how many rows have come since, and shows them on demand. */
export function WaitingRows(props: { count: number; onShow: () => void }) {
  const { count, onShow } = props;
  const classes = useStyles();
  const t = useTranslate();
  return (
    <div role="status" className={count > 0 ? classes.root : undefined}>
      {count > 0 && (
        <Button
          size="small"
          color="primary"
          variant="outlined"
          onClick={onShow}
        >
          {t('table.waiting', { count, formatted: formatCount(count) })}
        </Button>
      )}
    </div>
  );
}
