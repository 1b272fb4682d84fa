import { createHash } from 'crypto';
import { mkdir, readFile } from 'fs/promises';
import { dirname, join } from 'path';
import { writeDurably } from '../spool/writeDurably';
import { AddressFact, AddressOwner } from './AddressFact';

/** What has to be known after a restart, however the last run ended. */
export interface FactMemory {
  /** Until when everything is known. Milliseconds since 1970. */
  knownUntil: number;
  /** Those that are open, that ended lately, and that wait to be delivered. */
  facts: readonly AddressFact[];
}

const VERSION = 1;

/** Owners are written once each: many addresses have the same. */
interface Written {
  version: number;
  knownUntil: number;
  owners: Omit<AddressOwner, 'instance'>[];
  /** ip, from, until or null, instance, owner's place, holder, and expires if there is. */
  facts: [string, number, number | null, string, number, string, number?][];
}

/**
 * Keeps on disk what the backend may know and must once hear the end of, one
 * file for each source, written whole or not at all. Until when everything is
 * known moves all the time, and has a small file of its own.
 */
export class FactState {
  readonly #path: string;
  readonly #knownUntilPath: string;

  /** @param name - of the source */
  constructor(options: { directory: string; name: string }) {
    const { directory, name } = options;
    const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
    const readable = name.replace(/[^\w.-]+/g, '-').slice(0, 60);
    this.#path = join(directory, `${readable}-${hash}.json`);
    this.#knownUntilPath = join(directory, `${readable}-${hash}.known-until`);
  }

  /** What was written last; undefined where nothing was. Rejects where it cannot be read. */
  async read(): Promise<FactMemory | undefined> {
    const text = await readIfThere(this.#path);
    if (text === undefined) {
      return undefined;
    }
    const memory = memoryOf(JSON.parse(text));
    const later = Number(await readIfThere(this.#knownUntilPath));
    return later > memory.knownUntil
      ? { ...memory, knownUntil: later }
      : memory;
  }

  async write(memory: FactMemory): Promise<void> {
    await this.#write(this.#path, JSON.stringify(written(memory)));
  }

  /** Where nothing else is new since the last whole one was written. */
  async writeKnownUntil(knownUntil: number): Promise<void> {
    await this.#write(this.#knownUntilPath, `${knownUntil}\n`);
  }

  async #write(path: string, text: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await writeDurably(path, text);
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

function written({ knownUntil, facts }: FactMemory): Written {
  const places = new Map<string, number>();
  const owners: Written['owners'] = [];
  const rows = facts.map((fact): Written['facts'][0] => {
    const { ip, from, until = null, holder, owner, expires } = fact;
    const { instance, ...shared } = owner;
    const key = JSON.stringify(shared);
    const place = places.get(key) ?? owners.push(shared) - 1;
    places.set(key, place);
    const row = [ip, from, until, instance, place, holder] as const;
    return expires === undefined ? [...row] : [...row, expires];
  });
  return { version: VERSION, knownUntil, owners, facts: rows };
}

function memoryOf({ version, knownUntil, owners, facts }: Written): FactMemory {
  if (version !== VERSION) {
    throw new Error(`it is of another version: ${version}`);
  }
  return {
    knownUntil,
    facts: facts.map(([ip, from, until, instance, place, holder, expires]) => ({
      ip,
      from,
      ...(until !== null && { until }),
      ...(expires !== undefined && { expires }),
      holder,
      owner: { ...owners[place], instance },
    })),
  };
}
