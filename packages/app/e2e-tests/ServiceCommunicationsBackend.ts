import { APIRequestContext, expect } from '@playwright/test';

const API = '/api/service-communications';

/** The collector that app-config.development.yaml knows. */
const COLLECTOR_TOKEN = 'demo-collector-token';

/** What the tests read of a communication. */
interface Communication {
  id: string;
  clientFqdn?: string;
  clientProcessDisplayName?: string;
  ignored?: object;
}

/** What a test needs that its user does not do by hand. */
export class ServiceCommunicationsBackend {
  private readonly request: APIRequestContext;
  private readonly token: string;

  /** As the guest, like the browser. */
  static async signIn(request: APIRequestContext) {
    const response = await request.post('/api/auth/guest/refresh', {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    await expect(response).toBeOK();
    const { backstageIdentity } = await response.json();
    return new ServiceCommunicationsBackend(request, backstageIdentity.token);
  }

  private constructor(request: APIRequestContext, token: string) {
    this.request = request;
    this.token = token;
  }

  /** Adds a communication, as somebody else would. */
  add(communication: object): Promise<Communication> {
    return this.call('POST', '/communications', communication);
  }

  /** Changes a communication, as somebody else would. */
  change(id: string, changes: object): Promise<Communication> {
    return this.call('PATCH', `/communications/${id}`, changes);
  }

  read(id: string): Promise<Communication> {
    return this.call('GET', `/communications/${id}`);
  }

  async remove(id: string) {
    await this.call('DELETE', `/communications/${id}`);
  }

  async ignore(id: string, reason: string) {
    await this.call('POST', '/communications/bulk', {
      action: 'ignore',
      ids: [id],
      reason,
    });
    await expect.poll(async () => (await this.read(id)).ignored).toBeDefined();
  }

  /**
   * Lets a collector see, on a host that nobody knows, each of the clients
   * connected to each of the ports.
   */
  async discover(options: {
    network: string;
    clientIps: string[];
    listenerIp: string;
    ports: number[];
  }) {
    const { network, clientIps, listenerIp, ports } = options;
    const sampledAt = new Date().toISOString();
    const sample = {
      type: 'netstat',
      source: `e2e:${network}`,
      sampleId: sampledAt,
      sampledAt,
      network,
      host: { name: `host.${network}.example`, ips: [listenerIp] },
      listeners: ports.map(port => ({
        ip: listenerIp,
        port,
        protocol: 'tcp',
        processName: `service-${port}`,
      })),
      connections: clientIps.flatMap(clientIp =>
        ports.map(port => ({
          localIp: listenerIp,
          localPort: port,
          remoteIp: clientIp,
          remotePort: 40_000 + port,
          protocol: 'tcp',
        })),
      ),
    };
    await this.send([sample]);
  }

  /** Sends samples, as a collector would. */
  async send(samples: object[]) {
    const { results } = await this.call(
      'POST',
      '/samples',
      { samples },
      COLLECTOR_TOKEN,
    );
    expect(results).toMatchObject(samples.map(() => ({ status: 'accepted' })));
  }

  /** The addresses of the catalog's machines of a network, by their names. */
  async machinesOf(network: string): Promise<{ name: string; ip: string }[]> {
    const annotation = 'metadata.annotations.service-communications';
    const query = new URLSearchParams({
      filter: `${annotation}/network=${network}`,
      fields: 'metadata.name,metadata.annotations',
      order: 'asc:metadata.name',
    });
    const entities = await this.fetch('GET', `/api/catalog/entities?${query}`);
    return entities.map(({ metadata: { name, annotations } }: any) => ({
      name,
      ip: annotations['service-communications/ip-addresses'],
    }));
  }

  /** Links an address to a machine by hand. */
  async linkMachine(network: string, machine: { name: string; ip: string }) {
    await this.call('POST', '/linking/manual-links', {
      end: 'device',
      network,
      address: machine.ip,
      entityRef: `resource:default/${machine.name}`,
    });
  }

  /** How many entities and blocks call a machine. */
  async countCallers(machine: string): Promise<number> {
    const path = `/entities/resource/default/${machine}/neighbours`;
    const { items } = await this.call('GET', `${path}?direction=clients`);
    return items.length;
  }

  /** Removes everything that there is of a network. */
  async forget(network: string) {
    const filter = { network, ignored: 'include' };
    await this.call('POST', '/communications/bulk', {
      action: 'delete',
      filter,
    });
    await expect
      .poll(async () => {
        const query = new URLSearchParams(filter);
        return (await this.call('GET', `/communications?${query}`)).totalItems;
      })
      .toBe(0);
    const rules = await this.call('GET', '/ignore-rules');
    for (const rule of rules.items) {
      if (rule.network === network) {
        await this.call('DELETE', `/ignore-rules/${rule.id}`);
      }
    }
    const { items } = await this.call('GET', '/linking/manual-links');
    for (const link of items) {
      if (link.network === network) {
        await this.call('DELETE', `/linking/manual-links/${link.id}`);
      }
    }
  }

  private call(method: string, path: string, data?: object, token?: string) {
    return this.fetch(method, `${API}${path}`, data, token);
  }

  private async fetch(
    method: string,
    path: string,
    data?: object,
    token = this.token,
  ) {
    const response = await this.request.fetch(path, {
      method,
      data,
      headers: { Authorization: `Bearer ${token}` },
      // A connection that was kept open may be closed just as it is used again.
      maxRetries: 2,
    });
    await expect(response).toBeOK();
    return response.status() === 204 ? undefined : response.json();
  }
}
