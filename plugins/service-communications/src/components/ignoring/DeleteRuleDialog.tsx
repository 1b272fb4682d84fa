import { useApi } from '@backstage/core-plugin-api';
import DialogContentText from '@material-ui/core/DialogContentText';
import Alert from '@material-ui/lab/Alert';
import { IgnoreRule } from '@service-communications/plugin-service-communications-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { serviceCommunicationsApiRef } from '../../api';
import { useNotify } from '../state/useNotify';
import { useRuleText } from './useRuleText';
import { useTranslate } from '../../useTranslate';
import { errorKind } from '../state/errorKind';
import { errorMessage } from '../state/errorMessage';
import { formatCount } from '../values/formatNumber';
import { FormDialog } from '../panels/FormDialog';

/** Deletes a rule, after having said what shows again. */
export function DeleteRuleDialog(props: {
  rule: IgnoreRule;
  onClose: () => void;
  /** Called after the rule was deleted. */
  onDone: () => void;
}) {
  const { rule, onClose, onDone } = props;
  const t = useTranslate();
  const notify = useNotify();
  const text = useRuleText()(rule);
  const api = useApi(serviceCommunicationsApiRef);

  const [{ loading, error }, remove] = useAsyncFn(async () => {
    await api.deleteIgnoreRule(rule.id).catch((thrown: Error) => {
      // Somebody else was faster; what was asked for is done.
      if (errorKind(thrown) !== 'notFound') {
        throw thrown;
      }
    });
    notify(t('ignoreRules.deleted', { rule: text }));
    onClose();
    onDone();
  }, [api, rule, notify, t, text, onClose, onDone]);

  return (
    <FormDialog
      titleId="service-communications-delete-rule-dialog"
      title={t('ignoreRules.deleteTitle')}
      onClose={onClose}
      onSubmit={remove}
      submitLabel={t('ignoreRules.submitDelete')}
      isBusy={loading}
    >
      <DialogContentText>
        {t('ignoreRules.deleteDescription', {
          count: rule.heldBack,
          rule: text,
          formatted: formatCount(rule.heldBack),
        })}
      </DialogContentText>
      {error && <Alert severity="error">{errorMessage(error)}</Alert>}
    </FormDialog>
  );
}
