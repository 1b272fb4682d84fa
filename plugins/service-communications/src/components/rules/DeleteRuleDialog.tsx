import { useApi } from '@backstage/core-plugin-api';
import { IgnoreRule } from '@service-communications/plugin-service-communications-common';
import { serviceCommunicationsApiRef } from '../../api';
import { useTranslate } from '../../useTranslate';
import { ConfirmDialog } from '../panels/ConfirmDialog';
import { useNotify } from '../state/useNotify';
import { formatCount } from '../values/formatNumber';
import { ruleText } from '../ignoring/ruleText';

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
  const text = ruleText(t, rule);
  const api = useApi(serviceCommunicationsApiRef);
  return (
    <ConfirmDialog
      isDestructive
      title={t('ignoreRules.deleteTitle')}
      submitLabel={t('ignoreRules.submitDelete')}
      onClose={onClose}
      onSubmit={() => api.deleteIgnoreRule(rule.id)}
      onDone={() => {
        notify(t('ignoreRules.deleted', { rule: text }));
        onDone();
      }}
    >
      {t('ignoreRules.deleteDescription', {
        count: rule.heldBack,
        rule: text,
        formatted: formatCount(rule.heldBack),
      })}
    </ConfirmDialog>
  );
}
