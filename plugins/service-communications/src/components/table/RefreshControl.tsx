import Box from '@material-ui/core/Box';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import RefreshIcon from '@material-ui/icons/Refresh';
import { LiveValue } from '../state/useLiveValue';
import { useTranslate } from '../../useTranslate';
import { formatClockTime } from '../values/formatTime';

const useStyles = makeStyles(
  theme => ({
    // Keeps the place of what it says, so that nothing moves when it does.
    text: {
      minWidth: theme.spacing(16),
      textAlign: 'right',
      // A small screen has no room for it unless something is wrong.
      [theme.breakpoints.down('xs')]: {
        display: 'none',
        '&[role=alert]': { display: 'block' },
      },
    },
  }),
  { name: 'ServiceCommunicationsRefreshControl' },
);

/** Says how fresh the page is, and reads it again on demand. */
export function RefreshControl(props: {
  live: Pick<
    LiveValue<unknown>,
    'updatedAt' | 'refreshError' | 'loading' | 'refresh'
  >;
}) {
  const { updatedAt, refreshError, loading, refresh } = props.live;
  const classes = useStyles();
  const t = useTranslate();
  const time = updatedAt && formatClockTime(updatedAt);
  return (
    <Box display="flex" alignItems="center" gridGap={8}>
      <Typography
        className={classes.text}
        variant="caption"
        color={refreshError ? 'error' : 'inherit'}
        role={refreshError ? 'alert' : undefined}
      >
        {time &&
          t(refreshError ? 'refresh.failed' : 'refresh.updatedAt', { time })}
      </Typography>
      <Tooltip title={t('refresh.button')}>
        {/* A disabled button has no events for the tooltip. */}
        <span>
          <IconButton
            aria-label={t('refresh.button')}
            onClick={refresh}
            disabled={loading}
            size="small"
          >
            <RefreshIcon />
          </IconButton>
        </span>
      </Tooltip>
    </Box>
  );
}
