/** That an address was a workload's from one time until another. */
export interface NamedAddress {
  ip: string;
  /** Milliseconds since 1970. */
  from: number;
  /** The first moment at which it no longer was; Infinity while it is. */
  until: number;
  /** Its name, as `workloadName` writes it. */
  workload: string;
}
