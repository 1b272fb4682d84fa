import DialogContentText from '@material-ui/core/DialogContentText';
import TextField from '@material-ui/core/TextField';
import {
  BulkAction,
  BulkRequest,
  CommunicationLinkField,
} from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { EntityOption } from '../fields/entityOption';
import { formatCount } from '../values/formatNumber';
import { EntityPicker } from '../fields/EntityPicker';
import { FormDialog } from '../panels/FormDialog';
import { LinkFieldChoice } from './LinkFieldChoice';

const TEXTS = {
  delete: 'delete',
  ignore: 'ignore',
  'stop-ignoring': 'stopIgnoring',
  'set-link': 'setLink',
  'clear-link': 'clearLink',
} as const;

/**
 * Says what is going to happen to how many communications, and asks for what
 * the action needs.
 */
export function BulkDialog(props: {
  action: BulkAction;
  /** How many it is for. */
  count: number;
  /** They are all that match, seen or not. */
  allMatching: boolean;
  onClose: () => void;
  onSubmit: (request: Pick<BulkRequest, 'action' | 'reason' | 'link'>) => void;
}) {
  const { action, count, allMatching, onClose, onSubmit } = props;
  const t = useTranslate();
  const [reason, setReason] = useState('');
  const [field, setField] = useState<CommunicationLinkField>('clientDevice');
  const [entity, setEntity] = useState<EntityOption>();
  const [isIncomplete, setIncomplete] = useState(false);
  const texts = TEXTS[action];
  const formatted = formatCount(count);

  const request = () => {
    switch (action) {
      case 'ignore':
        return reason.trim() ? { action, reason: reason.trim() } : undefined;
      case 'set-link':
        return entity
          ? { action, link: { field, entityRef: entity.entityRef } }
          : undefined;
      case 'clear-link':
        return { action, link: { field } };
      default:
        return { action };
    }
  };
  const submit = () => {
    const complete = request();
    setIncomplete(!complete);
    if (complete) {
      onSubmit(complete);
    }
  };
  return (
    <FormDialog
      titleId="service-communications-bulk-dialog"
      title={t(`bulk.${texts}Title`, { count, formatted })}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t(`bulk.${texts}Submit`)}
    >
      {allMatching && (
        <DialogContentText color="textPrimary">
          {t('bulk.allMatchingNote')}
        </DialogContentText>
      )}
      <DialogContentText>{t(`bulk.${texts}Description`)}</DialogContentText>
      {action === 'ignore' && (
        <TextField
          // The dialog takes the focus anyway: it goes to where one begins.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          required
          fullWidth
          variant="outlined"
          margin="normal"
          id="service-communications-reason"
          label={t('bulk.reason')}
          value={reason}
          onChange={event => setReason(event.target.value)}
          error={isIncomplete}
          helperText={
            isIncomplete ? t('bulk.reasonRequired') : t('bulk.reasonHelp')
          }
        />
      )}
      {(action === 'set-link' || action === 'clear-link') && (
        <LinkFieldChoice value={field} onChange={setField} />
      )}
      {action === 'set-link' && (
        <EntityPicker
          value={entity}
          onChange={setEntity}
          firstKind={field.endsWith('Device') ? 'Resource' : 'Component'}
          problem={isIncomplete ? t('linkDialog.entityRequired') : undefined}
        />
      )}
    </FormDialog>
  );
}
