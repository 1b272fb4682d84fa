import { Bind } from './ScanObservation';

/**
 * The binds of one scan, asked whether they cover an address: DESIGN 3.6, a
 * wildcard bind stands for every address of its host.
 */
export class BindSet {
  readonly #binds = new Map<string, Bind>();

  constructor(binds: Iterable<Bind>) {
    for (const bind of binds) {
      this.#binds.set(`${bind.ip} ${bind.port} ${bind.protocol}`, bind);
    }
  }

  /** The bind that accepts connections to an address of the host, if any. */
  find(ip: string, port: number, protocol: string): Bind | undefined {
    return (
      this.#binds.get(`${ip} ${port} ${protocol}`) ??
      this.#binds.get(`* ${port} ${protocol}`)
    );
  }
}
