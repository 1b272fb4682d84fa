import { parsePortRanges } from '@service-communications/model';
import {
  Communication,
  IgnoreRule,
} from '@service-communications/plugin-service-communications-common';
import { isBlock, isInBlock } from '../components/links/addressBlock';

/** Whether a rule holds a communication back. */
export function isHeldBack(
  communication: Communication,
  rule: IgnoreRule,
): boolean {
  const { network, ports, protocol, end = 'either' } = rule;
  const ends =
    end === 'either' ? (['client', 'listener'] as const) : ([end] as const);
  return (
    (!network || communication.network === network) &&
    (!ports || isInPorts(communication.port, ports)) &&
    (!protocol || communication.protocol === protocol) &&
    ends.some(one => isAtEnd(communication, one, rule))
  );
}

/**
 * Communications as the rules make them: ignored by the first that holds them
 * back, unless a person has ignored them.
 */
export function ignoreByRule(
  communications: Communication[],
  rules: IgnoreRule[],
): Communication[] {
  return communications.map(communication => {
    const { ignored, ...rest } = communication;
    if (ignored && !ignored.ruleId) {
      return communication;
    }
    const rule = rules.find(each => isHeldBack(communication, each));
    return rule
      ? {
          ...rest,
          ignored: {
            reason: rule.reason,
            by: rule.createdBy,
            at: rule.createdAt,
            ruleId: rule.id,
          },
        }
      : rest;
  });
}

function isAtEnd(
  communication: Communication,
  end: 'client' | 'listener',
  { address, processName, entityRef }: IgnoreRule,
): boolean {
  const ip = communication[`${end}Ip`];
  const process = communication[`${end}ProcessName`] ?? '';
  const entities = [
    communication[`${end}Device`],
    communication[`${end}Service`],
  ].map(link => link?.entityRef);
  return (
    (!address ||
      (isBlock(address) ? isInBlock(ip, address) : ip === address)) &&
    (!processName || pattern(processName).test(process)) &&
    (!entityRef || entities.includes(entityRef))
  );
}

/** `*` stands for any text. */
function pattern(text: string): RegExp {
  const parts = text
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}

function isInPorts(port: number, text: string): boolean {
  return parsePortRanges(text)!.some(
    ({ first, last }) => first <= port && port <= last,
  );
}
