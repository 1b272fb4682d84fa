import { MultiMap } from './MultiMap';
import { EntityDeclarations } from './readDeclarations';

/** An entity that is declared to call another one. */
export interface DeclaredDependency {
  callerRef: string;
  calleeRef: string;
  /** Whether only an API says so, which one consumes and the other provides. */
  isByApi: boolean;
}

/**
 * What entities declare to call: what they depend on, and the providers of the
 * APIs that they consume. Relations count for nothing here: the traffic makes
 * some of them.
 */
export class DeclaredDependencies {
  readonly #declarations = new Map<string, EntityDeclarations>();
  readonly #providers = new MultiMap<string>();

  /** Makes these the declarations of all entities that have any. */
  update(all: Iterable<EntityDeclarations>): void {
    const found = [...all];
    const gone = new Set(this.#declarations.keys());
    found.forEach(({ ref }) => gone.delete(ref));
    this.change(found, gone);
  }

  /** Does the same where only some entities came, changed or went. */
  change(
    declarations: Iterable<EntityDeclarations>,
    gone: Iterable<string>,
  ): void {
    for (const ref of gone) {
      this.#delete(ref);
    }
    for (const each of declarations) {
      this.#delete(each.ref);
      this.#declarations.set(each.ref, each);
      each.providedApis.forEach(api => this.#providers.add(api, each.ref));
    }
  }

  /** Whether an entity declares to call another one; none calls itself. */
  has(callerRef: string, calleeRef: string): boolean {
    const declared = this.#declarations.get(callerRef);
    return (
      declared !== undefined &&
      callerRef !== calleeRef &&
      (declared.dependsOn.includes(calleeRef) ||
        declared.consumedApis.some(api =>
          this.#providers.get(api).includes(calleeRef),
        ))
    );
  }

  /** All of them, each pair of entities once; none calls itself. */
  *all(): Generator<DeclaredDependency> {
    for (const [callerRef, declared] of this.#declarations) {
      const known = new Set([callerRef]);
      for (const calleeRef of declared.dependsOn) {
        if (!known.has(calleeRef)) {
          known.add(calleeRef);
          yield { callerRef, calleeRef, isByApi: false };
        }
      }
      for (const api of declared.consumedApis) {
        for (const calleeRef of this.#providers.get(api)) {
          if (!known.has(calleeRef)) {
            known.add(calleeRef);
            yield { callerRef, calleeRef, isByApi: true };
          }
        }
      }
    }
  }

  #delete(ref: string): void {
    const known = this.#declarations.get(ref);
    known?.providedApis.forEach(api => this.#providers.delete(api, ref));
    this.#declarations.delete(ref);
  }
}
