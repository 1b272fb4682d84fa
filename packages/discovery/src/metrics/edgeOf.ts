import {
  canonicalIp,
  isWildcardIp,
  parseWorkloadName,
  protocolName,
  Workload,
  workloadName,
} from '@service-communications/model';
import { EdgeCount, EdgeRule, EndRule, LabelNames } from './EdgePreset';
import { containerWorkload } from './containerWorkload';

/** What a series counts between whom. */
export interface Edge {
  /** Addresses, or workloads by their names; as the listener. */
  client: string;
  listener: string;
  /** 0: nobody says. */
  port: number;
  protocol: string;
  counts: EdgeCount;
  isUndirected: boolean;
}

/** What no label says. */
export interface EdgeDefaults {
  /** Of all workloads. Default: none. */
  cluster?: string;
  /** Of workloads whose labels tell none. */
  kind: string;
}

/** What projects write where they do not know who it was. */
const NOBODY = new Set(['', 'unknown']);

/**
 * The edge that a series is, by the first rule that speaks of such. Undefined
 * where none does; the reason where one does and an end has no name.
 */
export function edgeOf(
  rules: readonly EdgeRule[],
  labels: Readonly<Record<string, string>>,
  defaults: EdgeDefaults,
): Edge | 'unnamed-end' | undefined {
  const rule = rules.find(({ where = {} }) =>
    Object.entries(where).every(([label, values]) =>
      values.includes(valueOf(labels, label)),
    ),
  );
  if (!rule) {
    return undefined;
  }
  const client = endOf(rule.client, labels, defaults);
  const listener = endOf(rule.listener, labels, defaults);
  if (!client || !listener) {
    return 'unnamed-end';
  }
  return {
    client: client.end,
    listener: listener.end,
    port: portOf(valueOf(labels, rule.port)) ?? listener.port ?? 0,
    protocol: protocolName(valueOf(labels, rule.protocol)) ?? 'tcp',
    counts: rule.counts,
    isUndirected: rule.isUndirected ?? false,
  };
}

/** An address with the port behind it: `10.0.0.1:80`, `[2001:db8::1]:80`. */
export function socketAddressOf(
  text: string,
): { end: string; port?: number } | undefined {
  const ip = canonicalIp(text);
  const colon = text.lastIndexOf(':');
  const end = ip ?? canonicalIp(text.slice(0, Math.max(colon, 0)));
  const port = ip === undefined ? portOf(text.slice(colon + 1)) : undefined;
  const isWhole = ip !== undefined || port !== undefined;
  return end !== undefined && isWhole && !isWildcardIp(end)
    ? { end, ...(port !== undefined && { port }) }
    : undefined;
}

/** The first of some labels that is there and not empty; else an empty text. */
export function valueOf(
  labels: Readonly<Record<string, string>>,
  names: LabelNames = [],
): string {
  for (const name of [names].flat()) {
    const value = Object.hasOwn(labels, name) ? labels[name] : '';
    if (value !== '') {
      return value;
    }
  }
  return '';
}

function endOf(
  rules: readonly EndRule[],
  labels: Readonly<Record<string, string>>,
  defaults: EdgeDefaults,
): { end: string; port?: number } | undefined {
  for (const rule of rules) {
    const end =
      'address' in rule
        ? socketAddressOf(valueOf(labels, rule.address))
        : named(workloadOf(rule, labels, defaults), defaults);
    if (end) {
      return end;
    }
  }
  return undefined;
}

function workloadOf(
  rule: Exclude<EndRule, { address: LabelNames }>,
  labels: Readonly<Record<string, string>>,
  defaults: EdgeDefaults,
): Workload | undefined {
  if ('container' in rule) {
    return containerWorkload(valueOf(labels, rule.container));
  }
  const { kind = [] } = rule;
  const namespace = valueOf(labels, rule.namespace);
  const said =
    typeof kind === 'object' && 'constant' in kind
      ? kind.constant
      : valueOf(labels, kind);
  return {
    ...(!NOBODY.has(namespace) && { namespace }),
    kind: NOBODY.has(said) ? defaults.kind : capitalised(said),
    name: valueOf(labels, rule.name),
  };
}

function named(
  workload: Workload | undefined,
  { cluster }: EdgeDefaults,
): { end: string } | undefined {
  if (!workload || NOBODY.has(workload.name)) {
    return undefined;
  }
  const parts = [workload.name, workload.kind, workload.namespace ?? ''];
  const end = workloadName({ ...workload, ...(cluster && { cluster }) });
  return parts.every(part => !part.includes('/')) && parseWorkloadName(end)
    ? { end }
    : undefined;
}

/** A port from 1 to 65535. */
function portOf(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/** Some write `deployment` for what Kubernetes calls `Deployment`. */
function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
