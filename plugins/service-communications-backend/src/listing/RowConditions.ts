import { ListTable, ORIGINS, TableAddress, TableListener } from './ListTable';
import { any, RowMatch, whereCode, whereNumber, whichOf } from './RowMatch';

/**
 * Conditions on the parts of a row. What many rows share is asked once: each
 * address, each listener, each text.
 */
export class RowConditions {
  readonly length: number;
  readonly #table: ListTable;

  constructor(table: ListTable) {
    this.#table = table;
    this.length = table.length;
  }

  /** Not deleted. */
  there(): RowMatch {
    return this.#table.isThere.slice(0, this.length);
  }

  client(isWanted: (address: TableAddress) => boolean): RowMatch {
    return this.#clientAt(this.#addresses(isWanted));
  }

  listener(isWanted: (listener: TableListener) => boolean): RowMatch {
    return whereCode(
      this.length,
      this.#table.listener,
      whichOf(this.#table.listeners, isWanted),
    );
  }

  listenerAddress(isWanted: (address: TableAddress) => boolean): RowMatch {
    const wanted = this.#addresses(isWanted);
    return this.listener(({ address }) => wanted[address] === 1);
  }

  process(isWanted: (name: string) => boolean): RowMatch {
    const { processName, processNames } = this.#table;
    return whereCode(this.length, processName, processNames.where(isWanted));
  }

  /** The device or the service of the client. */
  clientEntity(isWanted: (ref: string) => boolean): RowMatch {
    return any(this.length, [
      this.client(({ deviceRef }) => isWanted(deviceRef)),
      this.#clientService(isWanted),
    ]);
  }

  /** The device or the service of the listener. */
  listenerEntity(isWanted: (ref: string) => boolean): RowMatch {
    const devices = this.#addresses(({ deviceRef }) => isWanted(deviceRef));
    return this.listener(
      ({ serviceRef, address }) =>
        devices[address] === 1 || isWanted(serviceRef),
    );
  }

  origin(wanted: readonly string[]): RowMatch {
    const isWanted = ORIGINS.map(origin => wanted.includes(origin));
    return whereNumber(this.length, this.#table.origin, code => isWanted[code]);
  }

  lastDetected(isWanted: (time: number) => boolean): RowMatch {
    return whereNumber(this.length, this.#table.lastDetected, isWanted);
  }

  firstDetected(isWanted: (time: number) => boolean): RowMatch {
    return whereNumber(this.length, this.#table.firstDetected, isWanted);
  }

  /** By a person or by a rule. */
  ignored(): RowMatch {
    const { isIgnored, ignoreRuleId } = this.#table;
    const result = isIgnored.slice(0, this.length);
    for (let at = 0; at < this.length; at++) {
      if (ignoreRuleId[at] !== 0) {
        result[at] = 1;
      }
    }
    return result;
  }

  /** A word, in lower case, anywhere in what the search box looks at. */
  withWord(word: string): RowMatch {
    const { displayName, displayNames } = this.#table;
    const addresses = this.#addresses(({ words }) => words.includes(word));
    const port = /^\d{1,5}$/.test(word) ? Number(word) : undefined;
    const has = (text: string) => text.toLowerCase().includes(word);
    return any(this.length, [
      this.#clientAt(addresses),
      this.listener(
        listener =>
          addresses[listener.address] === 1 ||
          listener.port === port ||
          listener.words.includes(word),
      ),
      this.process(has),
      whereCode(this.length, displayName, displayNames.where(has)),
      this.#clientService(has),
    ]);
  }

  #clientService(isWanted: (ref: string) => boolean): RowMatch {
    const { service, services } = this.#table;
    return whereCode(this.length, service, services.where(isWanted));
  }

  #clientAt(wanted: Uint8Array): RowMatch {
    return whereCode(this.length, this.#table.client, wanted);
  }

  #addresses(isWanted: (address: TableAddress) => boolean): Uint8Array {
    return whichOf(this.#table.addresses, isWanted);
  }
}
