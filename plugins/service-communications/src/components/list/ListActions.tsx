import {
  BulkAction,
  BulkRequest,
  CommunicationsFilter,
} from '@service-communications/plugin-service-communications-common';
import { ComponentProps, useState } from 'react';
import { RowSelection } from '../table/useRowSelection';
import { BulkBar } from './BulkBar';
import { BulkDialog } from './BulkDialog';
import { BulkJobPanel } from './BulkJobPanel';
import { BulkWork } from './useBulkJob';
import { ListPermissions } from './useListPermissions';
import { UrlTableState } from './useUrlTableState';

/** What is done to the rows that are selected, and what came of it. */
export function ListActions(props: {
  selection: RowSelection;
  state: UrlTableState;
  /** What the list shows now, as the backend takes it. */
  filterOf: () => CommunicationsFilter;
  columns: ComponentProps<typeof BulkBar>['columns'];
  totalItems: number;
  permissions: ListPermissions;
  work: BulkWork;
}) {
  const { selection, state, filterOf, totalItems, permissions, work } = props;
  const [action, setAction] = useState<BulkAction>();
  // “In the last hour” ends here: it is for what is on screen now.
  const chosen = () =>
    selection.allMatching ? { filter: filterOf() } : { ids: selection.ids };
  return (
    <>
      <BulkJobPanel work={work} />
      <BulkBar
        selection={selection}
        totalItems={totalItems}
        permissions={permissions}
        isBusy={work.isBusy}
        onAction={setAction}
        columns={props.columns}
        exportOptionsOf={() => ({ ...chosen(), orderBy: state.orderBy })}
      />
      {action && selection.count > 0 && (
        <BulkDialog
          action={action}
          count={selection.count}
          allMatching={selection.allMatching}
          onClose={() => setAction(undefined)}
          onSubmit={request => {
            setAction(undefined);
            work.start({ ...request, ...meantBy(chosen()) });
          }}
        />
      )}
    </>
  );
}

/** Where no filter is set, all that match are said to be all there are. */
function meantBy(
  chosen: Pick<BulkRequest, 'ids' | 'filter'>,
): Pick<BulkRequest, 'ids' | 'filter' | 'all'> {
  const { filter } = chosen;
  return filter && Object.values(filter).every(each => each === undefined)
    ? { all: true }
    : chosen;
}
