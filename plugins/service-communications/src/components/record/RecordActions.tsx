import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useRecordPermissions } from './useRecordPermissions';
import { useTranslate } from '../../useTranslate';
import { editCommunicationRouteRef } from '../../routes';
import { DeleteDialog } from './DeleteDialog';
import { IgnoreDialog } from './IgnoreDialog';
import { StopIgnoringButton } from './StopIgnoringButton';

/** What can be done with a communication, for those who may. */
export function RecordActions(props: {
  communication: Communication;
  /** Called after the communication was changed. */
  onChanged: () => void;
}) {
  const { communication, onChanged } = props;
  const { id, ignored } = communication;
  const { mayUpdate, mayDelete } = useRecordPermissions(id);
  const t = useTranslate();
  const editLink = useRouteRef(editCommunicationRouteRef);
  const [open, setOpen] = useState<'ignore' | 'delete'>();
  const [failure, setFailure] = useState<string>();
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
          <StopIgnoringButton
            communication={communication}
            onDone={() => {
              setFailure(undefined);
              onChanged();
            }}
            onFailed={setFailure}
          />
        )}
        {mayDelete && (
          <Button
            color="primary"
            variant="outlined"
            onClick={() => setOpen('delete')}
          >
            {t('action.delete')}
          </Button>
        )}
      </Box>
      {failure && <Alert severity="error">{failure}</Alert>}
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
