import Alert from '@material-ui/lab/Alert';
import { useExport } from './useExport';
import { UrlTableState } from './useUrlTableState';
import { useTranslate } from '../../useTranslate';
import { errorMessage } from '../state/errorMessage';
import { DEFAULT_ORDER } from '../state/communicationsOrder';
import { activeFilters, toQueryFilter } from './listFilter';
import { ExportButton } from './ExportButton';

/** Exports all communications that match. */
export function ExportAllButton(props: { state: UrlTableState }) {
  const { q, filter, orderBy } = props.state;
  const t = useTranslate();
  const { isBusy, error, run } = useExport();
  const isNarrowed = q !== '' || activeFilters(filter).length > 0;
  return (
    <>
      <ExportButton
        isBusy={isBusy}
        onExport={format =>
          run(
            {
              format,
              filter: {
                ...(q && { q }),
                ...toQueryFilter(filter, Date.now()),
              },
              // Unless somebody sorted the list, as recorded: that is fastest.
              ...(orderBy !== DEFAULT_ORDER && { orderBy }),
            },
            isNarrowed ? 'matching' : 'all',
          )
        }
      />
      {error && !isBusy && (
        <Alert severity="error">
          {t('export.failed', { reason: errorMessage(error) })}
        </Alert>
      )}
    </>
  );
}
