import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import {
  Communication,
  serviceCommunicationsDeletePermission,
  serviceCommunicationsUpdatePermission,
} from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { editCommunicationRouteRef } from '../../routes';
import { useTranslate } from '../../useTranslate';
import { DestructiveButton } from '../panels/DestructiveButton';
import { DeleteDialog } from './DeleteDialog';
import { IgnoreDialog } from '../ignoring/IgnoreDialog';
import { useBulkAction } from '../state/useBulkAction';
import { useEndNames } from '../values/useEndNames';
import { errorMessage } from '../state/errorMessage';
import { useNotify } from '../state/useNotify';

/** What can be done with a communication, for those who may. */
export function RecordActions(props: {
  communication: Communication;
  /** Called after the communication was changed. */
  onChanged: () => void;
}) {
  const { communication, onChanged } = props;
  const { id, ignored } = communication;
  const { allowed: mayUpdate } = usePermission({
    permission: serviceCommunicationsUpdatePermission,
    resourceRef: id,
  });
  const { allowed: mayDelete } = usePermission({
    permission: serviceCommunicationsDeletePermission,
    resourceRef: id,
  });
  const t = useTranslate();
  const editLink = useRouteRef(editCommunicationRouteRef);
  const [open, setOpen] = useState<'ignore' | 'delete'>();
  const bulkAction = useBulkAction();
  const notify = useNotify();
  const names = useEndNames(communication);
  const [{ loading, error }, stopIgnoring] = useAsyncFn(async () => {
    await bulkAction({ action: 'stop-ignoring', ids: [id] });
    notify(t('action.stopped', names));
    onChanged();
  }, [bulkAction, id, notify, t, names, onChanged]);
  const close = () => setOpen(undefined);
  if (!mayUpdate && !mayDelete) {
    return null;
  }
  return (
    <>
      <Box
        display="flex"
        flexWrap="wrap"
        gridGap={8}
        role="group"
        aria-label={t('action.label')}
      >
        {mayUpdate && (
          <LinkButton to={editLink({ id })} color="primary" variant="contained">
            {t('form.edit')}
          </LinkButton>
        )}
        {mayUpdate && !ignored && (
          <Button
            color="primary"
            variant="outlined"
            onClick={() => setOpen('ignore')}
          >
            {t('action.ignore')}
          </Button>
        )}
        {/* What a rule holds back comes back when the rule is changed. */}
        {mayUpdate && ignored && !ignored.ruleId && (
          <Button
            color="primary"
            variant="outlined"
            disabled={loading}
            onClick={stopIgnoring}
          >
            {t('action.stopIgnoring')}
          </Button>
        )}
        {mayDelete && (
          <DestructiveButton onClick={() => setOpen('delete')}>
            {t('action.delete')}
          </DestructiveButton>
        )}
      </Box>
      {error && <Alert severity="error">{errorMessage(t, error)}</Alert>}
      {open === 'ignore' && (
        <IgnoreDialog
          communication={communication}
          onClose={close}
          onDone={onChanged}
        />
      )}
      {open === 'delete' && (
        <DeleteDialog communication={communication} onClose={close} />
      )}
    </>
  );
}
