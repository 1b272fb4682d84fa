import Typography from '@material-ui/core/Typography';
import { useTranslate } from '../hooks/useTranslate';

/** Says that a search found nothing. */
export function NoMatch(props: { q: string }) {
  const { q } = props;
  const t = useTranslate();
  return (
    <>
      <Typography variant="h6" component="p" gutterBottom>
        {t('list.noMatchTitle', { q })}
      </Typography>
      <Typography color="textSecondary">
        {t('list.noMatchDescription')}
      </Typography>
    </>
  );
}
