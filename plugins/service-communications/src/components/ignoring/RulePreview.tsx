import Typography from '@material-ui/core/Typography';
import { IgnoreRuleConditions } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useTranslate } from '../../useTranslate';
import { useApiValue } from '../state/useApiValue';
import { formatCount } from '../values/formatNumber';

/** How long the fields must rest before they are asked about. */
const REST_MS = 300;

/** How many communications a rule would hide. */
export function RulePreview(props: { conditions: IgnoreRuleConditions }) {
  const conditions = JSON.stringify(props.conditions);
  const [asked, setAsked] = useState(conditions);
  useDebounce(() => setAsked(conditions), REST_MS, [conditions]);
  const t = useTranslate();
  const { value, error, outdated } = useApiValue(asked, (api, options) =>
    api.previewIgnoreRule(JSON.parse(asked), options),
  );
  const isKnown = value && !error && !outdated && asked === conditions;
  return (
    <Typography role="status" variant="body2">
      {isKnown
        ? t('ignoreRules.preview', {
            count: value.heldBack,
            formatted: formatCount(value.heldBack),
          })
        : t('ignoreRules.previewLoading')}
    </Typography>
  );
}
