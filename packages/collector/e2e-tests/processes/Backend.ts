import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  Communication,
  DiscoverySources,
} from '@service-communications/plugin-service-communications-common';
import { freePort } from './freePort';
import { Program } from './Program';
import { ROOT, TYPESCRIPT } from './typescript';
import { until } from './until';

/** The collector that app-config.development.yaml knows. */
export const COLLECTOR_TOKEN = 'demo-collector-token';

/** The demo's backend, with an empty catalog and a database of its own. */
export class Backend {
  readonly #configFile: string;
  #port = 0;
  #program?: Program;
  #token?: string;

  /** @param database - as in the configuration of Backstage */
  constructor(options: { folder: string; database: object }) {
    this.#configFile = resolve(options.folder, 'app-config.flow-test.yaml');
    writeFileSync(
      this.#configFile,
      JSON.stringify({
        backend: { database: options.database },
        serviceCommunications: { localScan: { enabled: false } },
        catalog: { locations: [] },
      }),
    );
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Starts it, for the first time or again. */
  async start(): Promise<void> {
    this.#port ||= await freePort();
    const configFiles = [
      resolve(ROOT, 'app-config.yaml'),
      resolve(ROOT, 'app-config.development.yaml'),
      this.#configFile,
    ];
    this.#program = new Program(
      process.execPath,
      [
        ...[...TYPESCRIPT, 'src/index.ts'],
        ...configFiles.flatMap(file => ['--config', file]),
      ],
      {
        cwd: resolve(ROOT, 'packages/backend'),
        env: {
          NODE_ENV: 'development',
          LOG_LEVEL: 'warn',
          BACKEND_PORT: String(this.#port),
          APP_PORT: String(this.#port),
        },
      },
    );
    await until('the backend is ready', async () => {
      this.#program!.requireRunning();
      const url = `${this.url}/.backstage/health/v1/readiness`;
      return fetch(url).then(
        ({ ok }) => ok,
        () => false,
      );
    });
  }

  /** kill -9. */
  async kill(): Promise<void> {
    await this.#program!.stop('SIGKILL');
  }

  /** All communications of a network. */
  async communications(network: string): Promise<Communication[]> {
    const query = new URLSearchParams({ network, limit: '500' });
    const { items, totalItems } = await this.#get(`/communications?${query}`);
    if (items.length !== totalItems) {
      throw new Error(`${totalItems} communications are more than expected`);
    }
    return items;
  }

  /** What sends samples, as many as a page has. */
  async sources(): Promise<DiscoverySources> {
    return this.#get('/sources?limit=1000');
  }

  /** Hands samples in, as a collector does; resolves with any answer. */
  async sendSamples(body: Buffer): Promise<Response> {
    return fetch(`${this.url}/api/service-communications/samples`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${COLLECTOR_TOKEN}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      },
      body: new Uint8Array(body),
    });
  }

  /** Hands samples in that it takes; resolves with what became of each. */
  async postSamples(body: Buffer): Promise<{ status: string }[]> {
    return (await this.#json(await this.sendSamples(body))).results;
  }

  async #get(path: string): Promise<any> {
    this.#token ??= await this.#signIn();
    return this.#json(
      await fetch(`${this.url}/api/service-communications${path}`, {
        headers: { authorization: `Bearer ${this.#token}` },
      }),
    );
  }

  async #signIn(): Promise<string> {
    const response = await fetch(`${this.url}/api/auth/guest/refresh`, {
      method: 'POST',
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    return (await this.#json(response)).backstageIdentity.token;
  }

  async #json(response: Response): Promise<any> {
    if (!response.ok) {
      throw new Error(
        `${response.url}: ${response.status} ${await response.text()}`,
      );
    }
    return response.json();
  }
}
