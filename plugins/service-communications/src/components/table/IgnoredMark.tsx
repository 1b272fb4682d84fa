import ButtonBase from '@material-ui/core/ButtonBase';
import Tooltip from '@material-ui/core/Tooltip';
import VisibilityOffIcon from '@material-ui/icons/VisibilityOff';
import { useTranslate } from '../../useTranslate';

/** Marks an ignored communication, and says why it is. */
export function IgnoredMark(props: { reason: string }) {
  const { reason } = props;
  const t = useTranslate();
  const text = t('row.ignored', { reason });
  return (
    <Tooltip title={text}>
      {/* A button, so that the keyboard reaches the reason too. */}
      <ButtonBase aria-label={text}>
        <VisibilityOffIcon fontSize="inherit" color="action" />
      </ButtonBase>
    </Tooltip>
  );
}
