import { IgnoreRuleInput } from '@service-communications/plugin-service-communications-common';
import { Translate } from '../../useTranslate';

/** What a rule ignores, in words. */
export function ruleText(t: Translate, rule: IgnoreRuleInput): string {
  const { address, processName, entityRef, ports, protocol, network } = rule;
  const end = t(`ignoreRules.partEnd.${rule.end ?? 'either'}`);
  const parts: (string | undefined)[] = [
    address && t('ignoreRules.part.address', { end, address }),
    processName && t('ignoreRules.part.process', { end, process: processName }),
    entityRef && t('ignoreRules.part.entity', { end, entity: entityRef }),
    ports &&
      t('ignoreRules.part.ports', {
        count: /^\d+$/.test(ports) ? 1 : 2,
        ports,
      }),
    protocol && t('ignoreRules.part.protocol', { protocol }),
    network && t('ignoreRules.part.network', { network }),
  ];
  const text = parts.filter(Boolean).join(t('ignoreRules.separator'));
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
