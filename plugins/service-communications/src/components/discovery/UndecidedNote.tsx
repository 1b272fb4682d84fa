import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';

/** Says how many exchanges have no direction yet, and what helps. */
export function UndecidedNote(props: { count: number }) {
  const { count } = props;
  const t = useTranslate();
  return (
    <Box mb={2}>
      {count > 0 ? (
        <Alert severity="info" role="note">
          <AlertTitle>
            {t('discovery.undecidedTotal', {
              count,
              formatted: formatCount(count),
            })}
          </AlertTitle>
          {t('discovery.undecidedAdvice')}
        </Alert>
      ) : (
        <Typography variant="body2" color="textSecondary">
          {t('discovery.undecidedNone')}
        </Typography>
      )}
    </Box>
  );
}
