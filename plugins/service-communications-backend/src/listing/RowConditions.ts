import {
  communicationOrigins,
  CommunicationState,
  communicationStates,
} from '@service-communications/plugin-service-communications-common';
import { ListTable } from './ListTable';
import { TableAddress, TableListener } from './TableEntries';
import { RowMask } from './MaskPool';
import { maskOf } from './maskOf';

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

  /** Rows that every match has; without any, all of them. Ends the matches. */
  every(matches: RowMask[]): RowMask {
    const [result = this.#take().fill(1), ...rest] = matches;
    for (const match of rest) {
      for (let at = 0; at < result.length; at++) {
        result[at] &= match[at];
      }
      this.#table.matchMemory.give(match);
    }
    return result;
  }

  /** Rows that any match has; without any, none of them. Ends the matches. */
  any(matches: RowMask[]): RowMask {
    const [result = this.#take().fill(0), ...rest] = matches;
    for (const match of rest) {
      for (let at = 0; at < result.length; at++) {
        result[at] |= match[at];
      }
      this.#table.matchMemory.give(match);
    }
    return result;
  }

  /** Rows that a match does not have. Ends the match. */
  not(match: RowMask): RowMask {
    for (let at = 0; at < match.length; at++) {
      match[at] ^= 1;
    }
    return match;
  }

  /** Not deleted. */
  there(): RowMask {
    return this.#copyOf(this.#table.isThere);
  }

  client(isWanted: (address: TableAddress) => boolean): RowMask {
    return this.#clientAt(this.#addresses(isWanted));
  }

  listener(isWanted: (listener: TableListener) => boolean): RowMask {
    const { listener, listeners } = this.#table;
    return this.#whereCode(listener, maskOf(listeners, isWanted));
  }

  listenerAddress(isWanted: (address: TableAddress) => boolean): RowMask {
    const wanted = this.#addresses(isWanted);
    return this.listener(({ address }) => wanted[address] === 1);
  }

  process(isWanted: (name: string) => boolean): RowMask {
    const { processName, processNames } = this.#table;
    return this.#whereCode(processName, processNames.where(isWanted));
  }

  /** The device or the service of the client. */
  clientEntity(isWanted: (ref: string) => boolean): RowMask {
    return this.any([
      this.client(({ deviceRef }) => isWanted(deviceRef)),
      this.#clientService(isWanted),
    ]);
  }

  /** The device or the service of the listener. */
  listenerEntity(isWanted: (ref: string) => boolean): RowMask {
    const devices = this.#addresses(({ deviceRef }) => isWanted(deviceRef));
    return this.listener(
      ({ serviceRef, address }) =>
        devices[address] === 1 || isWanted(serviceRef),
    );
  }

  origin(wanted: readonly string[]): RowMask {
    const isWanted = communicationOrigins.map(origin =>
      wanted.includes(origin),
    );
    return this.#whereNumber(this.#table.origin, code => isWanted[code]);
  }

  state(wanted: CommunicationState): RowMask {
    const code = communicationStates.indexOf(wanted) + 1;
    return this.#whereNumber(this.#table.state, each => each === code);
  }

  lastDetected(isWanted: (time: number) => boolean): RowMask {
    return this.#whereNumber(this.#table.lastDetected, isWanted);
  }

  firstDetected(isWanted: (time: number) => boolean): RowMask {
    return this.#whereNumber(this.#table.firstDetected, isWanted);
  }

  /** Rows of which socket scans, or flows, have statistics, or have none. */
  statistics(hasNetstat: boolean, hasNetflow: boolean): RowMask {
    const { firstFound, flow } = this.#table;
    const result = this.#take();
    for (let at = 0; at < result.length; at++) {
      result[at] =
        Number.isNaN(firstFound[at]) !== hasNetstat &&
        (flow[at] !== 0) === hasNetflow
          ? 1
          : 0;
    }
    return result;
  }

  /** By a person or by a rule. */
  ignored(): RowMask {
    const { isIgnored, ignoreRuleId } = this.#table;
    const result = this.#copyOf(isIgnored);
    for (let at = 0; at < this.length; at++) {
      if (ignoreRuleId[at] !== 0) {
        result[at] = 1;
      }
    }
    return result;
  }

  /** A word, in lower case, anywhere in what the search box looks at. */
  withWord(word: string): RowMask {
    const { displayName, displayNames } = this.#table;
    const addresses = this.#addresses(({ words }) => words.includes(word));
    const port = /^\d{1,5}$/.test(word) ? Number(word) : undefined;
    const has = (text: string) => text.toLowerCase().includes(word);
    return this.any([
      this.#clientAt(addresses),
      this.listener(
        listener =>
          addresses[listener.address] === 1 ||
          listener.port === port ||
          listener.words.includes(word),
      ),
      this.process(has),
      this.#whereCode(displayName, displayNames.where(has)),
      this.#clientService(has),
    ]);
  }

  #clientService(isWanted: (ref: string) => boolean): RowMask {
    const { service, services } = this.#table;
    return this.#whereCode(service, services.where(isWanted));
  }

  #clientAt(wanted: Uint8Array): RowMask {
    return this.#whereCode(this.#table.client, wanted);
  }

  #addresses(isWanted: (address: TableAddress) => boolean): Uint8Array {
    return maskOf(this.#table.addresses, isWanted);
  }

  /** Rows whose value in a column of codes is wanted. */
  #whereCode(column: Int32Array, wanted: Uint8Array): RowMask {
    const result = this.#take();
    for (let at = 0; at < result.length; at++) {
      result[at] = wanted[column[at]];
    }
    return result;
  }

  /** Rows whose value in a column of numbers is wanted. */
  #whereNumber(
    column: Float64Array | Uint8Array,
    isWanted: (value: number) => boolean,
  ): RowMask {
    const result = this.#take();
    for (let at = 0; at < result.length; at++) {
      result[at] = isWanted(column[at]) ? 1 : 0;
    }
    return result;
  }

  #copyOf(column: Uint8Array): RowMask {
    const result = this.#take();
    result.set(column.subarray(0, this.length));
    return result;
  }

  #take(): RowMask {
    return this.#table.matchMemory.take(this.length);
  }
}
