import { IgnoreRuleInput } from '@service-communications/plugin-service-communications-common';

/** How the list shows what a rule holds back. */
export interface HeldBackFilter {
  /** The query of the list's URL. */
  query: string;
  /** The list finds what the rule does, and nothing else that is ignored. */
  isExact: boolean;
}

/** The list, filtered by what a rule says as far as the list can. */
export function heldBackFilter(rule: IgnoreRuleInput): HeldBackFilter {
  const { address, end = 'either', processName, entityRef } = rule;
  const { network, ports, protocol } = rule;
  const isClient = end === 'client';
  const isEither = end === 'either';
  // The list looks for whole names, and at one end.
  const canProcess = !processName?.includes('*') && !isEither;
  const filter = {
    ignored: 'only',
    network,
    ports,
    protocol,
    [isEither ? 'ip' : `${end}Ip`]: address,
    [isEither ? 'entity' : `${end}Entity`]: entityRef,
    [isClient ? 'clientProcessName' : 'listenerProcessName']: canProcess
      ? processName
      : undefined,
  };
  const set = Object.entries(filter).filter(
    (entry): entry is [string, string] => Boolean(entry[1]),
  );
  const ofEitherEnd = [address, processName, entityRef].filter(Boolean);
  return {
    query: String(new URLSearchParams(set)),
    // What is of either end must be of the same one; the list takes any.
    isExact:
      (!processName || canProcess) && !(isEither && ofEitherEnd.length > 1),
  };
}
