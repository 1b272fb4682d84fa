import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clusterUntil } from '../../examples/shop/cluster.mjs';
import { scansUntil } from '../../examples/shop/story.mjs';
import { announce } from './messages.mjs';
import { fromRoot } from './paths.mjs';
import { readJson } from './readJson.mjs';

const FOLDER = fromRoot('examples/shop/recording');

/** How long before the first start the recording ends. */
const AGE_MS = 3 * 60_000;

/** The collector that app-config.development.yaml knows. */
const TOKEN = 'demo-collector-token';

const REQUEST_TIMEOUT_MS = 30_000;

const SCANS_AT_ONCE = 60;

/** Hours of the cluster that go together. */
const HOURS_AT_ONCE = 48;

const tables = {};

/**
 * Sends the recorded scans of the shop to a backend, each as its host would
 * have done it, once: what a user deletes later stays deleted. The marker file
 * remembers that, and the times of a load that did not come to its end, so
 * that the next one repeats the very same samples.
 *
 * Resolves with false, after a message, where they could not all be sent.
 */
export async function loadRecording(options) {
  try {
    await loadOnce(options);
    return true;
  } catch (error) {
    const { message } = error.cause ?? error;
    console.warn(`\nThe recording of the shop could not be loaded: ${message}`);
    return false;
  }
}

async function loadOnce({ url, markerFile }) {
  const marker = readJson(markerFile) ?? {
    endsAt: new Date(Date.now() - AGE_MS).toISOString(),
  };
  if (!marker.loadedAt) {
    announce('Telling the backend the last five weeks of the shop');
    writeMarker(markerFile, marker);
    await postScans(url, Date.parse(marker.endsAt));
    await postCluster(url, Date.parse(marker.endsAt));
    const loadedAt = new Date().toISOString();
    writeMarker(markerFile, { ...marker, loadedAt });
  }
}

/**
 * Scans of a few hours go together, which is much faster than one after the
 * other, and before later ones: statistics take what is late only for a day.
 */
async function postScans(url, endsAt) {
  const { network, rounds } = readJson(join(FOLDER, 'index.json'));
  const [hosts] = Object.values(rounds).map(Object.keys);
  const scans = scansUntil(endsAt, hosts);
  while (scans.length > 0) {
    await Promise.all(
      scans.splice(0, SCANS_AT_ONCE).map(async ({ host, sampledAt, round }) => {
        const { status, reason } = await postScan({
          url,
          query: {
            host,
            network,
            sampledAt: new Date(sampledAt).toISOString(),
            sampleId: new Date(sampledAt).toISOString(),
            format: 'ss',
          },
          table: tableOf(rounds[round][host]),
        });
        // For good: no later start would change that.
        if (status === 'refused') {
          console.warn(`A scan of ${host} was refused: ${reason}`);
        }
      }),
    );
  }
}

/**
 * Who had which address goes before what was seen of it: an end is what its
 * address was at that time.
 */
async function postCluster(url, endsAt) {
  const hours = clusterUntil(endsAt);
  while (hours.length > 0) {
    const some = hours.splice(0, HOURS_AT_ONCE);
    for (const what of ['identities', 'samples']) {
      const answer = await post({
        url: `${url}/api/service-communications/${what}`,
        type: 'application/json',
        body: JSON.stringify({ [what]: some.flatMap(hour => hour[what]) }),
      });
      for (const { status, reason } of answer.results ?? answer[what]) {
        if (status === 'refused') {
          console.warn(`Of the cluster, ${what} were refused: ${reason}`);
        }
      }
    }
  }
}

function tableOf(file) {
  tables[file] ??= readFileSync(join(FOLDER, file));
  return tables[file];
}

function writeMarker(file, marker) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(marker)}\n`);
}

function postScan({ url, query, table }) {
  return post({
    url: `${url}/api/service-communications/scans?${new URLSearchParams(
      query,
    )}`,
    type: 'text/plain',
    body: table,
  });
}

async function post({ url, type, body }) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': type },
    body,
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
  if (!response.ok) {
    throw new Error(`${response.status} ${await response.text()}`);
  }
  return response.json();
}
