import {
  cidrRange,
  parsePortRanges,
  isWorkloadPattern,
} from '@service-communications/model';
import {
  Communication,
  IgnoreRuleConditions,
  IgnoreRuleInput,
} from '@service-communications/plugin-service-communications-common';
import { endText } from '../values/endText';

/** The fields of the form of a rule, in the order they are on screen. */
export const ignoreRuleFields = [
  'address',
  'end',
  'processName',
  'entityRef',
  'ports',
  'protocol',
  'network',
  'reason',
] as const;

/** A field of the form of a rule. */
export type IgnoreRuleField = (typeof ignoreRuleFields)[number];

/** What the fields hold; empty where nothing is said. */
export type IgnoreRuleValues = Record<IgnoreRuleField, string>;

/** What is wrong with a rule, by field. */
export interface IgnoreRuleProblems {
  address?: 'address';
  ports?: 'ports';
  reason?: 'reason';
  /** The rule would ignore everything. */
  nothing?: true;
}

/** What the fields hold for a rule, or for a new one. */
export function ruleValuesOf(
  rule?: Partial<IgnoreRuleInput>,
): IgnoreRuleValues {
  return {
    address: rule?.address ?? '',
    end: rule?.end ?? 'either',
    processName: rule?.processName ?? '',
    entityRef: rule?.entityRef ?? '',
    ports: rule?.ports ?? '',
    protocol: rule?.protocol ?? '',
    network: rule?.network ?? '',
    reason: rule?.reason ?? '',
  };
}

/** Finds what is missing or malformed. */
export function findRuleProblems(values: IgnoreRuleValues): IgnoreRuleProblems {
  const { address, ports, protocol, processName, entityRef, reason } =
    trimmed(values);
  return {
    ...(address &&
      !cidrRange(address) &&
      !isWorkloadPattern(address) && { address: 'address' }),
    ...(ports && !parsePortRanges(ports) && { ports: 'ports' }),
    ...(!reason && { reason: 'reason' }),
    ...(![address, ports, protocol, processName, entityRef].some(Boolean) && {
      nothing: true,
    }),
  };
}

/** The rule that the fields describe. */
export function toRuleInput(values: IgnoreRuleValues): IgnoreRuleInput {
  const { reason, end, address, processName, entityRef, ...others } =
    trimmed(values);
  const ofEnd = said({ address, processName, entityRef });
  return {
    reason,
    ...said(others),
    ...ofEnd,
    // Without any of these, the end says nothing.
    ...(Object.keys(ofEnd).length > 0 && {
      end: end as IgnoreRuleInput['end'],
    }),
  };
}

/** A rule that ignores what a client does as it does this; to be widened. */
export function ruleLike(communication: Communication): IgnoreRuleConditions {
  const { network, clientProcessName, port, protocol } = communication;
  return {
    network,
    address: endText(communication, 'client'),
    end: 'client',
    ...(clientProcessName && { processName: clientProcessName }),
    ports: String(port),
    protocol,
  };
}

function trimmed(values: IgnoreRuleValues): IgnoreRuleValues {
  return Object.fromEntries(
    Object.entries(values).map(([field, text]) => [field, text.trim()]),
  ) as IgnoreRuleValues;
}

function said<TTexts extends Record<string, string>>(
  texts: TTexts,
): Partial<TTexts> {
  return Object.fromEntries(
    Object.entries(texts).filter(([, text]) => text !== ''),
  ) as Partial<TTexts>;
}
