import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import VisibilityOffIcon from '@material-ui/icons/VisibilityOff';
import { useTranslate } from '../../useTranslate';

const useStyles = makeStyles(
  {
    // What is clicked is this large, whatever is drawn in it.
    target: { minWidth: 24, minHeight: 24 },
  },
  { name: 'ServiceCommunicationsIgnoredMark' },
);

/** Marks an ignored communication, and says why it is. */
export function IgnoredMark(props: { reason: string }) {
  const { reason } = props;
  const classes = useStyles();
  const t = useTranslate();
  const text = t('row.ignored', { reason });
  return (
    <Tooltip title={text}>
      {/* A button, so that the keyboard reaches the reason too. */}
      <ButtonBase className={classes.target} aria-label={text}>
        <VisibilityOffIcon fontSize="inherit" color="action" />
      </ButtonBase>
    </Tooltip>
  );
}
