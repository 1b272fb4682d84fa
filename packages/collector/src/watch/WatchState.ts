import { createHash } from 'crypto';
import { mkdir, readFile } from 'fs/promises';
import { dirname, join } from 'path';
import { writeDurably } from '../spool/writeDurably';
import { AddressFact, AddressOwner, OpenFact } from './AddressLedger';

/** What a watch has to know after a restart, however it ended. */
export interface WatchMemory {
  /** Until when everything is known. Milliseconds since 1970. */
  knownUntil: number;
  /** The addresses that are somebody's. */
  open: readonly OpenFact[];
  /** Facts that are over and still wait to be delivered. */
  ended: readonly AddressFact[];
}

const VERSION = 1;

/** Owners are written once each: many addresses have the same. */
interface Written {
  version: number;
  knownUntil: number;
  owners: Omit<AddressOwner, 'instance'>[];
  /** ip, from, until or null, instance, owner's place, holder or empty. */
  facts: [string, number, number | null, string, number, string][];
}

/**
 * Keeps on disk what the backend may know and must once hear the end of, one
 * file for each cluster, written whole or not at all.
 */
export class WatchState {
  readonly #path: string;

  /** @param name - of the source, one for each cluster */
  constructor(options: { directory: string; name: string }) {
    const { directory, name } = options;
    const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
    const readable = name.replace(/[^\w.-]+/g, '-').slice(0, 60);
    this.#path = join(directory, 'watch', `${readable}-${hash}.json`);
  }

  /** What was written last; undefined where nothing was. Rejects where it cannot be read. */
  async read(): Promise<WatchMemory | undefined> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw error;
    }
    return memoryOf(JSON.parse(text));
  }

  async write(memory: WatchMemory): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    await writeDurably(this.#path, JSON.stringify(written(memory)));
  }
}

function written({ knownUntil, open, ended }: WatchMemory): Written {
  const places = new Map<string, number>();
  const owners: Written['owners'] = [];
  const rowOf = (fact: AddressFact, holder: string): Written['facts'][0] => {
    const { ip, from, until = null, owner } = fact;
    const { instance, ...shared } = owner;
    const key = JSON.stringify(shared);
    const place = places.get(key) ?? owners.push(shared) - 1;
    places.set(key, place);
    return [ip, from, until, instance, place, holder];
  };
  const facts = [
    ...open.map(fact => rowOf(fact, fact.holder)),
    ...ended.map(fact => rowOf(fact, '')),
  ];
  return { version: VERSION, knownUntil, owners, facts };
}

function memoryOf({
  version,
  knownUntil,
  owners,
  facts,
}: Written): WatchMemory {
  if (version !== VERSION) {
    throw new Error(`it is of another version: ${version}`);
  }
  const read = facts.map(([ip, from, until, instance, place, holder]) => ({
    ip,
    from,
    ...(until !== null && { until }),
    owner: { ...owners[place], instance },
    holder,
  }));
  return {
    knownUntil,
    open: read.filter(({ until }) => until === undefined),
    ended: read.filter(({ until }) => until !== undefined),
  };
}
