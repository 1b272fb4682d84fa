import Typography from '@material-ui/core/Typography';
import { useTranslate } from '../../useTranslate';

/** Says that a search found nothing, and what was searched. */
export function NoMatch(props: { q: string; description: string }) {
  const { q, description } = props;
  const t = useTranslate();
  return (
    <>
      <Typography variant="h6" component="p" gutterBottom>
        {t('list.noMatchTitle', { q })}
      </Typography>
      <Typography color="textSecondary">{description}</Typography>
    </>
  );
}
