import { ListenerEntry } from './annotations/parseListeners';
import { Claimant } from './Claimant';
import { EntityClaims, NetworkRange } from './EntityClaims';

const COMPONENT = 'component:';

/** What an entity runs, and where. */
interface Running {
  readonly listeners: readonly ListenerEntry[];
  readonly processes: readonly string[];
  readonly deviceRefs: readonly string[];
}

const RUNS_NOTHING: Running = { listeners: [], processes: [], deviceRefs: [] };

const NO_RANGES: readonly NetworkRange[] = [];

/**
 * What an entity says, in as little memory as an index of hundreds of thousands
 * of them asks for: addresses and names are one text, and what most entities
 * do not say takes no place.
 */
export class PackedClaims implements Claimant {
  readonly ref: string;
  readonly network: string;
  readonly ranges: readonly NetworkRange[];
  readonly #ips: string;
  readonly #hostnames: string;
  readonly #running: Running;

  constructor(claims: EntityClaims) {
    const { listeners, processes, deviceRefs } = claims;
    this.ref = claims.ref;
    this.network = claims.network;
    this.ranges = claims.ranges.length > 0 ? claims.ranges : NO_RANGES;
    this.#ips = claims.ips.join(' ');
    this.#hostnames = claims.hostnames.join(' ');
    this.#running =
      listeners.length + processes.length + deviceRefs.length > 0
        ? { listeners, processes, deviceRefs }
        : RUNS_NOTHING;
  }

  get isComponent(): boolean {
    return this.ref.startsWith(COMPONENT);
  }

  get name(): string {
    return this.ref.slice(this.ref.lastIndexOf('/') + 1);
  }

  get ips(): readonly string[] {
    return words(this.#ips);
  }

  get hostnames(): readonly string[] {
    return words(this.#hostnames);
  }

  get listeners(): readonly ListenerEntry[] {
    return this.#running.listeners;
  }

  get processes(): readonly string[] {
    return this.#running.processes;
  }

  get deviceRefs(): readonly string[] {
    return this.#running.deviceRefs;
  }

  hasIp(ip: string): boolean {
    return hasWord(this.#ips, ip);
  }

  hasHostname(hostname: string): boolean {
    return hasWord(this.#hostnames, hostname);
  }

  /** Whether an entity says the very same. */
  equals(other: PackedClaims): boolean {
    return (
      this.ref === other.ref &&
      this.network === other.network &&
      this.#ips === other.#ips &&
      this.#hostnames === other.#hostnames &&
      isSame(this.ranges, other.ranges) &&
      isSame(this.#running, other.#running)
    );
  }

  unpack(): EntityClaims {
    return {
      ref: this.ref,
      isComponent: this.isComponent,
      name: this.name,
      network: this.network,
      ips: this.ips,
      ranges: this.ranges,
      hostnames: this.hostnames,
      ...this.#running,
    };
  }
}

function isSame(a: object, b: object): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function words(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

/** Whether a word is one of those in a text, and not only a part of one. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    if (
      (at === 0 || text[at - 1] === ' ') &&
      (end === text.length || text[end] === ' ')
    ) {
      return true;
    }
  }
  return false;
}
