import { Binding } from './ScanObservation';

/**
 * Bindings of one scan, asked whether they cover an address: a wildcard bind
 * stands for every address of its host.
 */
export class BindingSet {
  readonly #binds = new Map<string, Binding>();

  constructor(binds: Iterable<Binding>) {
    for (const bind of binds) {
      this.#binds.set(`${bind.ip} ${bind.port} ${bind.protocol}`, bind);
    }
  }

  /** The bind that accepts connections to an address of the host, if any. */
  find(ip: string, port: number, protocol: string): Binding | undefined {
    return (
      this.#binds.get(`${ip} ${port} ${protocol}`) ??
      this.#binds.get(`* ${port} ${protocol}`)
    );
  }
}
