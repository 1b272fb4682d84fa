import { Agent, request } from 'http';
import { gzipSync } from 'zlib';

/** What the sender is to send, and where. */
export interface FleetOptions {
  url: string;
  token: string;
  hosts: number;
  connections: number;
  rounds: number;
}

/** Scans under way at once. */
const CONCURRENCY = 128;

process.once('message', async (options: FleetOptions) => {
  // What is sent is printed beforehand, so that the sender costs little.
  const tables = Array.from({ length: options.hosts }, (_, host) =>
    gzipSync(socketTable(host, options), { level: 1 }),
  );
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const times: number[] = [];
  for (let round = 0; round < options.rounds; round++) {
    const sampledAt = new Date(Date.UTC(2026, 0, 5, 12, round)).toISOString();
    const start = performance.now();
    let next = 0;
    await Promise.all(
      Array.from({ length: CONCURRENCY }, async () => {
        while (next < tables.length) {
          const host = next++;
          await send(
            `${options.url}?host=host${host}&sampledAt=${sampledAt}`,
            tables[host],
            options.token,
            agent,
          );
        }
      }),
    );
    times.push(performance.now() - start);
  }
  process.send!(times, () => process.exit(0));
});

function ipOf(host: number): string {
  return `10.1.${host >> 8}.${host & 255}`;
}

/**
 * The sockets of one host of the fleet, as `ss -tunap` prints them. Every
 * connection is seen at both of its ends: half of a host's are to listeners
 * of its neighbours, half from clients on others.
 */
function socketTable(
  host: number,
  { hosts, connections }: FleetOptions,
): string {
  const ports = [443, 5432, 8080];
  const lines = ports.map(
    port =>
      `tcp LISTEN 0 511 0.0.0.0:${port} 0.0.0.0:* users:(("server",pid=${port},fd=6))`,
  );
  for (let index = 0; index < connections / 2; index++) {
    const port = ports[index % ports.length];
    const clientPort = 33_000 + index;
    const neighbour = (host + 1 + index) % hosts;
    const client = (host - 1 - index + hosts) % hosts;
    lines.push(
      `tcp ESTAB 0 0 ${ipOf(host)}:${clientPort} ${ipOf(
        neighbour,
      )}:${port} users:(("app",pid=900,fd=${index}))`,
      `tcp ESTAB 0 0 ${ipOf(host)}:${port} ${ipOf(
        client,
      )}:${clientPort} users:(("server",pid=${port},fd=${index}))`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function send(
  url: string,
  body: Buffer,
  token: string,
  agent: Agent,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          authorization: `Bearer ${token}`,
          'content-encoding': 'gzip',
          'content-type': 'text/plain',
          'content-length': body.length,
        },
      },
      response => {
        let text = '';
        response.on('data', chunk => {
          text += chunk;
        });
        response.on('end', () =>
          response.statusCode === 200 && text.includes('"accepted"')
            ? resolve()
            : reject(new Error(`${response.statusCode}: ${text}`)),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}
