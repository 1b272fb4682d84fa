import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';

/** Of how many only some are listed, with a way to more; nothing where all are. */
export function ListedNote(props: {
  listed: number;
  total: number;
  loading: boolean;
  onMore: () => void;
}) {
  const { listed, total, loading, onMore } = props;
  const t = useTranslate();
  if (listed >= total) {
    return null;
  }
  return (
    <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={16} mt={1}>
      <Typography variant="body2" aria-live="polite">
        {t('impact.listed', {
          listed: formatCount(listed),
          total: formatCount(total),
        })}
      </Typography>
      <Button
        size="small"
        variant="outlined"
        disabled={loading}
        onClick={onMore}
      >
        {t('impact.more')}
      </Button>
    </Box>
  );
}
