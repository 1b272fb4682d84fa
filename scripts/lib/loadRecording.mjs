import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fromRoot } from './paths.mjs';
import { readJson } from './readJson.mjs';

const FOLDER = fromRoot('examples/shop/recording');

/** How long before the first start the recording ends. */
const AGE_MS = 3 * 60_000;

/** The collector that app-config.development.yaml knows. */
const TOKEN = 'demo-collector-token';

const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Sends the recorded scans of the shop to a backend, each as its host would
 * have done it, once: what a user deletes later stays deleted. The marker file
 * remembers that, and the times of a load that did not come to its end, so
 * that the next one repeats the very same samples.
 *
 * Resolves with the reasons of the scans that the backend refused.
 */
export async function loadRecording({ url, markerFile }) {
  const marker = readJson(markerFile) ?? {
    endsAt: new Date(Date.now() - AGE_MS).toISOString(),
  };
  if (marker.loadedAt) {
    return [];
  }
  writeMarker(markerFile, marker);

  const { network, scans } = readJson(join(FOLDER, 'index.json'));
  const end = Math.max(...scans.map(({ offsetSeconds }) => offsetSeconds));
  const refusals = [];
  for (const { host, offsetSeconds, file } of scans) {
    const sampledAt = new Date(
      Date.parse(marker.endsAt) - (end - offsetSeconds) * 1000,
    ).toISOString();
    const { status, reason } = await postScan({
      url,
      query: { host, network, sampledAt, sampleId: file, format: 'ss' },
      table: readFileSync(join(FOLDER, file)),
    });
    if (status === 'refused') {
      refusals.push(`${file}: ${reason}`);
    }
  }
  writeMarker(markerFile, { ...marker, loadedAt: new Date().toISOString() });
  return refusals;
}

function writeMarker(file, marker) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(marker)}\n`);
}

async function postScan({ url, query, table }) {
  const response = await fetch(
    `${url}/api/service-communications/scans?${new URLSearchParams(query)}`,
    {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${TOKEN}`,
        'Content-Type': 'text/plain',
      },
      body: table,
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    },
  );
  if (!response.ok) {
    throw new Error(
      `${query.sampleId}: ${response.status} ${await response.text()}`,
    );
  }
  return response.json();
}
