import Box from '@material-ui/core/Box';
import Alert from '@material-ui/lab/Alert';
import { BulkAction } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { BulkWork } from './useBulkJob';
import { useExport } from './useExport';
import { ListPermissions } from './useListPermissions';
import { RowSelection } from '../table/useRowSelection';
import { UrlTableState } from './useUrlTableState';
import { useTranslate } from '../../useTranslate';
import { errorMessage } from '../state/errorMessage';
import { toQueryFilter } from './listFilter';
import { BulkBar } from './BulkBar';
import { BulkDialog } from './BulkDialog';
import { BulkJobPanel } from './BulkJobPanel';

/** What is done to the rows that are selected, and what came of it. */
export function ListActions(props: {
  selection: RowSelection;
  state: UrlTableState;
  totalItems: number;
  permissions: ListPermissions;
  work: BulkWork;
}) {
  const { selection, state, totalItems, permissions, work } = props;
  const t = useTranslate();
  const { isBusy: isExporting, error, run: runExport } = useExport();
  const [action, setAction] = useState<BulkAction>();

  // “In the last hour” ends here: it is for what is on screen now.
  const chosen = () =>
    selection.allMatching
      ? {
          filter: {
            ...(state.q && { q: state.q }),
            ...toQueryFilter(state.filter, Date.now()),
          },
        }
      : { ids: selection.ids };
  return (
    <>
      <BulkJobPanel work={work} />
      <BulkBar
        selection={selection}
        totalItems={totalItems}
        permissions={permissions}
        isBusy={work.isBusy}
        isExporting={isExporting}
        onAction={setAction}
        onExport={format =>
          runExport(
            { format, ...chosen(), orderBy: state.orderBy },
            selection.allMatching ? 'matching' : 'selected',
          )
        }
      />
      {error && !isExporting && (
        <Box px={2} pt={1}>
          <Alert severity="error">
            {t('export.failed', { reason: errorMessage(error) })}
          </Alert>
        </Box>
      )}
      {action && selection.count > 0 && (
        <BulkDialog
          action={action}
          count={selection.count}
          allMatching={selection.allMatching}
          onClose={() => setAction(undefined)}
          onSubmit={request => {
            setAction(undefined);
            work.start({ ...request, ...chosen() });
          }}
        />
      )}
    </>
  );
}
