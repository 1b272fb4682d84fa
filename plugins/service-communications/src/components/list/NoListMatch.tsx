import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useTranslate } from '../../useTranslate';
import { NoMatch } from '../table/NoMatch';

/** Says that nothing matches the search and the filters, and clears them. */
export function NoListMatch(props: {
  q: string;
  hasFilters: boolean;
  onClear: () => void;
}) {
  const { q, hasFilters, onClear } = props;
  const t = useTranslate();
  return (
    <>
      {q ? (
        <NoMatch q={q} description={t('list.noMatchDescription')} />
      ) : (
        <Typography variant="h6" component="p" gutterBottom>
          {t('noMatch.title')}
        </Typography>
      )}
      {hasFilters && (
        <Typography color="textSecondary">
          {t('noMatch.description')}
        </Typography>
      )}
      <Box mt={2}>
        <Button variant="outlined" color="primary" onClick={onClear}>
          {t('noMatch.clear')}
        </Button>
      </Box>
    </>
  );
}
