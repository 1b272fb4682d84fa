import { ownedCopy } from './ownedCopy';
import { processLabel, ProcessLabel, UNKNOWN_PROCESS } from './ProcessLabel';

/** Distinct process names that are remembered. */
const MAX_CACHED = 8_192;

/** Makes labels, each distinct one only once. */
export class ProcessLabels {
  readonly #byName = new Map<string, ProcessLabel>();

  /** The label of one process. */
  ofName(name: string): ProcessLabel {
    return this.#byName.get(name) ?? this.#remember(name);
  }

  /** The label of one process with a fuller name for people. */
  ofNameAndDisplayName(name: string, displayName = name): ProcessLabel {
    return name === displayName
      ? this.ofName(name)
      : { names: [ownedCopy(name)], displayName: ownedCopy(displayName) };
  }

  /** The label of several processes. */
  ofNames(names: readonly string[]): ProcessLabel {
    return processLabel(names.flatMap(name => this.ofName(name).names));
  }

  #remember(name: string): ProcessLabel {
    if (name === '') {
      return UNKNOWN_PROCESS;
    }
    const owned = ownedCopy(name);
    const label = processLabel([owned]);
    if (this.#byName.size >= MAX_CACHED) {
      this.#byName.clear();
    }
    this.#byName.set(owned, label);
    return label;
  }
}
