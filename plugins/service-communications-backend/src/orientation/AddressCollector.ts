/** The distinct addresses of a host, by network. */
export class AddressCollector {
  readonly #ips = new Map<string, Set<string>>();

  add(network: string, ip: string): void {
    const ips = this.#ips.get(network);
    if (ips) {
      ips.add(ip);
    } else {
      this.#ips.set(network, new Set([ip]));
    }
  }

  all(): { network: string; ip: string }[] {
    return Array.from(this.#ips, ([network, ips]) =>
      Array.from(ips, ip => ({ network, ip })),
    ).flat();
  }
}
