import Box from '@material-ui/core/Box';
import Alert from '@material-ui/lab/Alert';
import { useSearchParams } from 'react-router-dom';
import { useTranslate } from '../../useTranslate';
import { visibleText } from '../values/visibleText';
import { unknownFilters } from './listFilter';

/** Says which filters of a link make no sense, and so hide nothing. */
export function UnknownFilters() {
  const [params] = useSearchParams();
  const t = useTranslate();
  const unknown = unknownFilters(params);
  return unknown.length === 0 ? null : (
    <Box px={2} pb={1}>
      <Alert severity="warning">
        {t('filters.unknown', { filters: unknown.map(visibleText).join(', ') })}
      </Alert>
    </Box>
  );
}
