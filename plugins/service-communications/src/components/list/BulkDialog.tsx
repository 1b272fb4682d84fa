import DialogContentText from '@material-ui/core/DialogContentText';
import {
  communicationLinkFields,
  BulkAction,
  BulkRequest,
  CommunicationLinkField,
} from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { ChoiceField } from '../fields/ChoiceField';
import { EntityOption } from '../fields/entityOption';
import { EntityPicker } from '../fields/EntityPicker';
import { ValidatedTextField } from '../fields/ValidatedTextField';
import { FormDialog } from '../panels/FormDialog';
import { formatCount } from '../values/formatNumber';

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
      title={t(`bulk.${texts}Title`, { count, formatted: formatCount(count) })}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t(`bulk.${texts}Submit`)}
      isDestructive={action === 'delete'}
    >
      {allMatching && (
        <DialogContentText color="textPrimary">
          {t('bulk.allMatchingNote')}
        </DialogContentText>
      )}
      <DialogContentText>{t(`bulk.${texts}Description`)}</DialogContentText>
      {action === 'ignore' && (
        <ValidatedTextField
          // The dialog takes the focus anyway: it goes to where one begins.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          required
          id="service-communications-reason"
          label={t('bulk.reason')}
          value={reason}
          onChange={setReason}
          problem={isIncomplete ? t('bulk.reasonRequired') : undefined}
          help={t('bulk.reasonHelp')}
        />
      )}
      {(action === 'set-link' || action === 'clear-link') && (
        <ChoiceField
          legend={t('bulk.linkField')}
          value={field}
          options={communicationLinkFields.map(value => ({
            value,
            label: t(`bulk.field.${value}`),
          }))}
          onChange={setField}
        />
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
