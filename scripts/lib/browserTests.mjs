import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRecording } from './loadRecording.mjs';
import { fromRoot } from './paths.mjs';
import { findFreePort } from './ports.mjs';
import { run, start, stop } from './processes.mjs';
import { readJson } from './readJson.mjs';
import { writeThisMachine } from './thisMachine.mjs';
import { waitUntilServed } from './waitUntilServed.mjs';

const READY_TIMEOUT_MS = 2 * 60_000;

const KINDS = ['User', 'Group', 'Domain', 'System', 'Resource', 'Component'];

/**
 * Runs the browser tests against the built app and a real backend, which scans
 * this machine into an empty database, has the recording of the shop and
 * listens for flow records, and counts them. Another Playwright
 * configuration names other tests, parts of their files' names some of them, and
 * there may be more entities in the catalog and more app-config.
 */
export async function runBrowserTests(
  folder,
  chromium,
  {
    config = 'playwright.config.ts',
    files = [],
    entities = [],
    appConfig = {},
  } = {},
) {
  const backendPort = await findFreePort();
  const listenerPort = await findFreePort();
  const flowPort = await findFreePort();
  const entitiesFile = join(folder, 'more-entities.yaml');
  writeFileSync(entitiesFile, entities.map(toDocument).join(''));
  const backend = startBackend(folder, {
    backendPort,
    listenerPort,
    flowPort,
    entitiesFiles: entities.length > 0 ? [entitiesFile] : [],
    appConfig,
  });
  try {
    const deadline = Date.now() + READY_TIMEOUT_MS;
    const url = `http://127.0.0.1:${backendPort}`;
    const isReady = await waitUntilServed(
      `${url}/.backstage/health/v1/readiness`,
      () => Date.now() > deadline,
    );
    if (!isReady) {
      console.error('The backend did not start: see its messages above.');
      return { failed: 1 };
    }
    const markerFile = join(folder, 'shop-recording.json');
    if (!(await loadRecording({ url, markerFile }))) {
      return { failed: 1 };
    }
    return await runPlaywright(
      ['--config', fromRoot(config), ...files],
      join(folder, 'playwright.json'),
      {
        CHROMIUM_PATH: chromium,
        PLAYWRIGHT_URL: `http://localhost:${backendPort}`,
        LISTENER_PORT: String(listenerPort),
        FLOW_PORT: String(flowPort),
      },
    );
  } finally {
    await stop(backend);
  }
}

/** JSON is YAML. */
function toDocument(entity) {
  return `---\n${JSON.stringify(entity)}\n`;
}

function startBackend(
  folder,
  { backendPort, listenerPort, flowPort, entitiesFiles, appConfig },
) {
  const machineFile = join(folder, 'this-machine.yaml');
  writeThisMachine(machineFile, { backendPort, appPort: listenerPort });
  const configFile = join(folder, 'app-config.browser-test.yaml');
  writeFileSync(
    configFile,
    JSON.stringify({
      backend: { database: { connection: { directory: folder } } },
      // As strings: objects would be merged with the demo's, minutes and all.
      serviceCommunications: {
        localScan: { schedule: { frequency: '3s' } },
        linking: { schedule: { frequency: '3s', timeout: '1m' } },
        collector: {
          interval: '2s',
          network: 'flows',
          stateDirectory: join(folder, 'collector'),
        },
      },
      catalog: {
        locations: [
          fromRoot('examples/org.yaml'),
          fromRoot('examples/entities.yaml'),
          fromRoot('examples/shop/catalog/*.yaml'),
          machineFile,
          ...entitiesFiles,
        ].map(target => ({ type: 'file', target, rules: [{ allow: KINDS }] })),
      },
    }),
  );
  const moreConfigFile = join(folder, 'app-config.more.yaml');
  writeFileSync(moreConfigFile, JSON.stringify(appConfig));
  const configFiles = [
    fromRoot('app-config.yaml'),
    fromRoot('app-config.development.yaml'),
    configFile,
    moreConfigFile,
  ];
  return start(
    fromRoot('node_modules/.bin/backstage-cli'),
    [
      ...['repo', 'start', 'backend'],
      ...configFiles.flatMap(file => ['--config', file]),
    ],
    {
      env: {
        NODE_ENV: 'development',
        LOG_LEVEL: 'warn',
        // The backend serves the app as well.
        BACKEND_PORT: backendPort,
        APP_PORT: backendPort,
        FLOW_PORT: flowPort,
      },
    },
  );
}

async function runPlaywright(args, resultsFile, env) {
  const code = await run(
    fromRoot('node_modules/.bin/playwright'),
    ['test', ...args, '--reporter=list,json'],
    { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: resultsFile } },
  );
  const stats = readJson(resultsFile)?.stats;
  if (!stats) {
    return { failed: 1 };
  }
  return {
    passed: stats.expected,
    failed: Math.max(stats.unexpected + stats.flaky, code === 0 ? 0 : 1),
    skipped: stats.skipped,
  };
}
