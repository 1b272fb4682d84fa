import { communicationOrderFields } from '@service-communications/plugin-service-communications-common';
import { fork, spawn } from 'child_process';
import { once } from 'events';
import { join } from 'path';
import { BenchClient, createBenchDatabase } from './benchDatabase';
import { ListBackend, startListBackend } from './listBackend';
import { COMMUNICATIONS, loadListWorld } from './listWorld';
import { askProcess } from './askProcess';
import { median, peakMemory, percentile, print } from './measure';

const ROUNDS = 60;

/** What a filter panel can ask, one filter at a time. */
const FILTERS: Record<string, string> = {
  'q, one word': 'q=host-17',
  'q, an address': 'q=10.0.3.7',
  'q, two words': 'q=java%20443',
  'q, nothing found': 'q=no-such-thing',
  network: 'network=default',
  'ip, either end': 'ip=10.0.0.0/16',
  clientIp: 'clientIp=10.0.0.0/20',
  listenerIp: 'listenerIp=10.0.0.0/20',
  port: 'port=443',
  ports: 'ports=80,443,5000-6000',
  protocol: 'protocol=tcp',
  clientProcessName: 'clientProcessName=java',
  listenerProcessName: 'listenerProcessName=postgres',
  entity: 'entity=resource:default/host-7',
  clientEntity: 'clientEntity=component:default/service-8',
  listenerEntity: 'listenerEntity=component:default/service-8',
  'linked=both': 'linked=both',
  'linked=none': 'linked=none',
  origin: 'origin=discovered',
  detectedAfter: `detectedAfter=${new Date(
    Date.now() - 86_400_000,
  ).toISOString()}`,
  'ignored=include': 'ignored=include',
};

/** Pages of the list, the entity's tab, the export and a large deletion. */
export async function benchList(client: BenchClient): Promise<void> {
  const { knex, drop } = await createBenchDatabase(client);
  await loadListWorld(knex);
  const backend = await startListBackend(knex);
  const started = performance.now();
  await page(backend, '/communications');
  print(
    `${client}: ${COMMUNICATIONS.toLocaleString(
      'en',
    )} communications; the first page of all, which reads the list: ${seconds(
      performance.now() - started,
    )}`,
  );
  const rows: string[][] = [];
  const asking = fork(join(__dirname, 'askPages.ts'));
  async function measured(name: string, path: string) {
    const { times, totalItems } = await askProcess(asking, {
      url: `${backend.url}${path}`,
      headers: backend.headers,
      rounds: ROUNDS,
    });
    rows.push([
      name,
      totalItems.toLocaleString('en'),
      median(times).toFixed(0),
      percentile(times, 0.95).toFixed(0),
    ]);
  }

  await measured('first page', '/communications');
  await measured(
    'deep page',
    `/communications?cursor=${await deepCursor(backend)}`,
  );
  for (const field of communicationOrderFields) {
    for (const order of ['asc', 'desc']) {
      await measured(
        `order by ${field}, ${order}`,
        `/communications?orderBy=${field},${order}`,
      );
    }
  }
  for (const [name, filter] of Object.entries(FILTERS)) {
    await measured(`filter ${name}`, `/communications?${filter}`);
  }
  for (const direction of ['clients', 'listeners']) {
    await measured(
      `entity tab, ${direction}`,
      `/entities/component/default/service-8/communications?direction=${direction}`,
    );
  }
  asking.kill();
  print(`${client}, ${ROUNDS} times each: found, median ms, p95 ms`);
  for (const [name, ...figures] of rows) {
    print(
      `  ${name.padEnd(46)}${figures.map(text => text.padStart(11)).join('')}`,
    );
  }

  await exportAll(backend, client);
  await deleteMany(backend, client);
  print(`${client}: peak memory of backend and benchmark ${peakMemory()}`);
  await backend.stop();
  await drop();
}

async function page(
  backend: ListBackend,
  path: string,
): Promise<{ totalItems: number; pageInfo: { nextCursor?: string } }> {
  return (await backend.get(path)).json();
}

/** A cursor a hundred thousand rows into the list. */
async function deepCursor(backend: ListBackend): Promise<string> {
  let cursor: string | undefined;
  for (let read = 0; read < 100; read++) {
    const { pageInfo } = await page(
      backend,
      `/communications?limit=1000${cursor ? `&cursor=${cursor}` : ''}`,
    );
    cursor = pageInfo.nextCursor!;
  }
  return cursor!;
}

/** Takes the file in a process of its own, as everybody does. */
async function exportAll(backend: ListBackend, client: string) {
  for (const format of ['csv', 'json']) {
    const before = process.memoryUsage().rss;
    let highest = before;
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().rss);
    }, 100);
    const { bytes, time } = await download(backend, format);
    clearInterval(watch);
    print(
      `${client}: export of all as ${format}: ${seconds(time)}, ${Math.round(
        (COMMUNICATIONS / time) * 1000,
      ).toLocaleString('en')} rows/s, ${megabytes(bytes)}; memory ${megabytes(
        before,
      )}, at most ${megabytes(highest)}`,
    );
  }
}

async function download(
  backend: ListBackend,
  format: string,
): Promise<{ bytes: number; time: number }> {
  const receiver = spawn(process.execPath, [
    '--eval',
    `(async () => {
      const [url, headers] = JSON.parse(process.argv[1]);
      const start = performance.now();
      const response = await fetch(url, { headers });
      if (!response.ok) throw new Error(await response.text());
      let bytes = 0;
      for await (const chunk of response.body) bytes += chunk.length;
      console.log(JSON.stringify({ bytes, time: performance.now() - start }));
    })()`,
    JSON.stringify([
      `${backend.url}/communications/export?format=${format}`,
      { ...backend.headers, 'Accept-Encoding': 'identity' },
    ]),
  ]);
  receiver.stderr.pipe(process.stderr);
  let answer = '';
  receiver.stdout.on('data', chunk => {
    answer += chunk;
  });
  await once(receiver, 'close');
  return JSON.parse(answer);
}

/** Deletes 100,000 rows while somebody pages through the list. */
async function deleteMany(backend: ListBackend, client: string) {
  const start = performance.now();
  let job = await (
    await backend.post('/communications/bulk', {
      action: 'delete',
      filter: { port: 443 },
    })
  ).json();
  const times: number[] = [];
  do {
    const asked = performance.now();
    await page(backend, '/communications');
    times.push(performance.now() - asked);
    job = await (await backend.get(`/bulk-jobs/${job.id}`)).json();
  } while (job.status === 'running' && job.done < 100_000);
  const time = performance.now() - start;
  if (job.status === 'running') {
    await backend.post(`/bulk-jobs/${job.id}/cancel`);
  }
  print(
    `${client}: deletion of ${job.done.toLocaleString(
      'en',
    )} of ${job.total.toLocaleString('en')} rows: ${seconds(
      time,
    )}; the list meanwhile, ${times.length} times: median ${median(
      times,
    ).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms`,
  );
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
