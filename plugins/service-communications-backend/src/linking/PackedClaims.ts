import { ListenerEntry } from './annotations/parseListeners';
import { ClaimingEntity } from './ClaimingEntity';
import { EntityClaims, NetworkRange } from './EntityClaims';
import { listOf, OneOrMany, withoutOne, withOne } from './OneOrMany';
import { SharedLists } from './SharedLists';

/** What an entity runs, and where. */
type Running = Pick<EntityClaims, 'listeners' | 'processes' | 'deviceRefs'>;

const RUNS_NOTHING: Running = { listeners: [], processes: [], deviceRefs: [] };

const NO_RANGES: readonly NetworkRange[] = [];

/** Between its addresses and its names; neither have one in them. */
const BORDER = '/';

const sharedListeners = new SharedLists<ListenerEntry>();
const sharedProcesses = new SharedLists<string>();

/**
 * What an entity says, in as little memory as an index of hundreds of thousands
 * of them asks for: addresses and names are one text, what many say alike is
 * kept once, and what most do not say takes no place.
 */
export class PackedClaims implements ClaimingEntity {
  readonly ref: string;
  readonly isComponent: boolean;
  readonly network: string;
  readonly ranges: readonly NetworkRange[];
  readonly #words: string;
  readonly #running: Running;
  #residents: OneOrMany<PackedClaims>;

  constructor(claims: EntityClaims) {
    const { ips, hostnames, listeners, processes, deviceRefs } = claims;
    this.ref = inOnePiece(claims.ref);
    this.isComponent = claims.isComponent;
    this.network = claims.network;
    this.ranges = claims.ranges.length > 0 ? claims.ranges : NO_RANGES;
    this.#words = (
      hostnames.length > 0 ? [...ips, BORDER, ...hostnames] : ips
    ).join(' ');
    this.#running =
      listeners.length + processes.length + deviceRefs.length > 0
        ? {
            listeners: sharedListeners.share(listeners),
            processes: sharedProcesses.share(processes),
            deviceRefs: deviceRefs.map(device =>
              device === claims.ref ? this.ref : device,
            ),
          }
        : RUNS_NOTHING;
  }

  get name(): string {
    return this.ref.slice(this.ref.lastIndexOf('/') + 1);
  }

  get ips(): readonly string[] {
    return words(this.#words.split(BORDER)[0]);
  }

  get hostnames(): readonly string[] {
    return words(this.#words.split(BORDER)[1]);
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

  /** The entities that run on it, itself among them where it runs anything. */
  get residents(): readonly PackedClaims[] {
    return listOf(this.#residents);
  }

  addResident(entity: PackedClaims): void {
    this.#residents = withOne(this.#residents, entity);
  }

  removeResident(entity: PackedClaims): void {
    this.#residents = withoutOne(this.#residents, entity);
  }

  hasIp(ip: string): boolean {
    // No name is an address.
    return includesWord(this.#words, ip, 0);
  }

  hasHostname(hostname: string): boolean {
    const border = this.#words.indexOf(BORDER);
    return border >= 0 && includesWord(this.#words, hostname, border);
  }

  /** Whether an entity says the very same. */
  equals(other: PackedClaims): boolean {
    return (
      this.ref === other.ref &&
      this.network === other.network &&
      this.#words === other.#words &&
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

/** The runtime keeps a text that was put together as all of its pieces. */
function inOnePiece(ref: string): string {
  return ref.split('/').join('/');
}

function isSame(a: object, b: object): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function words(text: string | undefined): string[] {
  return text?.split(' ').filter(Boolean) ?? [];
}

/** Whether a word, and not only a part of one, stands behind a place in a text. */
function includesWord(text: string, word: string, from: number): boolean {
  for (
    let at = text.indexOf(word, from);
    at >= 0;
    at = text.indexOf(word, at + 1)
  ) {
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
