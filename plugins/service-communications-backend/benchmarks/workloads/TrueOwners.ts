/** That an address really was an end's. Times are milliseconds since 1970. */
interface Tenure {
  /** The number of the end. */
  end: number;
  from: number;
  /** The first moment at which it no longer was. */
  until: number;
}

/** Who really had which address of a network at each moment. */
export class TrueOwners {
  readonly #tenures = new Map<string, Tenure[]>();
  #handovers = 0;
  #quickHandovers = 0;

  /** Addresses that went to another end. */
  get handovers(): number {
    return this.#handovers;
  }

  /** Those of which the next one had it within a second. */
  get quickHandovers(): number {
    return this.#quickHandovers;
  }

  /** @returns what is to be called once it no longer has it */
  take(ip: string, end: number, from: number): (until: number) => void {
    const tenures = this.#tenures.get(ip) ?? [];
    this.#tenures.set(ip, tenures);
    const before = tenures.at(-1);
    if (before && before.until > from) {
      throw new Error(`${ip} was given to two at once`);
    }
    if (before && before.end !== end) {
      this.#handovers++;
      this.#quickHandovers += from - before.until < 1000 ? 1 : 0;
    }
    const tenure = { end, from, until: Infinity };
    tenures.push(tenure);
    return until => {
      tenure.until = until;
    };
  }

  /** The number of the end that had an address; undefined where none had. */
  at(ip: string, time: number): number | undefined {
    const tenures = this.#tenures.get(ip) ?? [];
    for (let index = tenures.length - 1; index >= 0; index--) {
      if (tenures[index].from <= time) {
        return time < tenures[index].until ? tenures[index].end : undefined;
      }
    }
    return undefined;
  }
}
