/** Something known of calls, by who calls and who is called. */
export class CallMap<T> {
  readonly #callers = new Map<string, Map<string, T>>();

  get(callerRef: string, calleeRef: string): T | undefined {
    return this.#callers.get(callerRef)?.get(calleeRef);
  }

  set(callerRef: string, calleeRef: string, value: T): void {
    const callees = this.#callers.get(callerRef);
    if (callees) {
      callees.set(calleeRef, value);
    } else {
      this.#callers.set(callerRef, new Map([[calleeRef, value]]));
    }
  }

  /** What a caller calls. */
  calleesOf(callerRef: string): ReadonlyMap<string, T> | undefined {
    return this.#callers.get(callerRef);
  }
}
