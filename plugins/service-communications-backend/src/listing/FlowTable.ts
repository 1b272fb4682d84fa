import { netflowCounters } from '@service-communications/model';
import { NetflowNumbers } from '../statistics/netflow/netflowStatistics';

const COLUMNS = [
  'first',
  'last',
  'active',
  'activeSamples',
  'totalEvents',
  'totalPorts',
  ...netflowCounters.map(({ field }) => field),
] as const satisfies (keyof NetflowNumbers)[];

/** Entries that there is room for in the beginning. */
const INITIAL_CAPACITY = 64;

/**
 * What flows say of communications, beside the columns of the list: where
 * there are no flows, a row has no more of it than a number. Place 0 is
 * nobody's; a place that was given up is given out again.
 */
export class FlowTable {
  #values = new Float64Array(INITIAL_CAPACITY * COLUMNS.length);
  #length = 1;
  readonly #free: number[] = [];

  /**
   * Keeps what flows say, in the place where it was before, if it had one.
   *
   * @returns its place
   */
  put(place: number, flow: NetflowNumbers | undefined): number {
    if (!flow) {
      if (place !== 0) {
        this.#free.push(place);
      }
      return 0;
    }
    const at = place || (this.#free.pop() ?? this.#length++);
    if (at * COLUMNS.length >= this.#values.length) {
      const grown = new Float64Array(Math.ceil(at * 1.5) * COLUMNS.length);
      grown.set(this.#values);
      this.#values = grown;
    }
    COLUMNS.forEach((column, index) => {
      this.#values[at * COLUMNS.length + index] = flow[column] ?? NaN;
    });
    return at;
  }

  /** How to read a column, by place. */
  column(name: keyof NetflowNumbers): (place: number) => number {
    const index = COLUMNS.indexOf(name);
    const values = this.#values;
    return place => values[place * COLUMNS.length + index];
  }
}
