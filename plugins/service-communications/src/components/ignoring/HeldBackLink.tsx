import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { IgnoreRule } from '@service-communications/plugin-service-communications-common';
import { useRuleText } from './useRuleText';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';
import { heldBackFilter } from './heldBackFilter';
import { rootRouteRef } from '../../routes';

/** How many communications a rule holds back, leading to them. */
export function HeldBackLink(props: { rule: IgnoreRule }) {
  const { rule } = props;
  const t = useTranslate();
  const ruleText = useRuleText();
  const listLink = useRouteRef(rootRouteRef);
  const count = formatCount(rule.heldBack);
  if (rule.heldBack === 0) {
    return <>{count}</>;
  }
  const { query, isExact } = heldBackFilter(rule);
  return (
    <Link
      to={`${listLink()}?${query}`}
      title={isExact ? undefined : t('ignoreRules.nearly')}
      aria-label={`${count}: ${t('ignoreRules.showHeldBack', {
        rule: ruleText(rule),
      })}`}
    >
      {count}
    </Link>
  );
}
