import { EdgeRule, EndRule, LabelNames } from './EdgePreset';
import { Edge, EdgeDefaults, edgeOf } from './edgeOf';

/** The edges of the series of one metric, each worked out once. */
export class KnownEdges {
  readonly #rules: readonly EdgeRule[];
  readonly #defaults: EdgeDefaults;
  /** Labels that decide which edge a series is; most others do not. */
  readonly #labels: readonly string[];
  readonly #edges = new Map<string, Edge | 'unnamed-end' | undefined>();

  constructor(rules: readonly EdgeRule[], defaults: EdgeDefaults) {
    this.#rules = rules;
    this.#defaults = defaults;
    this.#labels = [...new Set(rules.flatMap(labelsOfRule))];
  }

  /** As `edgeOf` has it. */
  edgeOf(labels: Readonly<Record<string, string>>): ReturnType<typeof edgeOf> {
    const key = JSON.stringify(
      this.#labels.map(label =>
        Object.hasOwn(labels, label) ? labels[label] : '',
      ),
    );
    if (!this.#edges.has(key)) {
      this.#edges.set(key, edgeOf(this.#rules, labels, this.#defaults));
    }
    return this.#edges.get(key);
  }
}

function labelsOfRule(rule: EdgeRule): string[] {
  const { where = {}, client, listener, port = [], protocol = [] } = rule;
  return [
    Object.keys(where),
    [...client, ...listener].flatMap(labelsOfEnd),
    port,
    protocol,
  ].flat(2);
}

function labelsOfEnd(rule: EndRule): string[] {
  const names = Object.values<LabelNames | { constant: string }>(rule);
  return names.flatMap(each =>
    typeof each === 'object' && 'constant' in each ? [] : each,
  );
}
