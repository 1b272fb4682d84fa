import Alert from '@material-ui/lab/Alert';
import { useExport } from '../../hooks/useExport';
import { UrlTableState } from '../../hooks/useUrlTableState';
import { useTranslate } from '../../hooks/useTranslate';
import { errorMessage } from '../../lib/errorMessage';
import { activeFilters, toQueryFilter } from '../../lib/listFilter';
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
              orderBy,
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
