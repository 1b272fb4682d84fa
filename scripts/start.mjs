#!/usr/bin/env node
// `npm start`: the demo on this machine, from a fresh clone to the browser.

import { installDependencies } from './lib/install.mjs';
import { loadRecording } from './lib/loadRecording.mjs';
import { announce, runMain, UserError } from './lib/messages.mjs';
import { fromRoot } from './lib/paths.mjs';
import { isPortFree } from './lib/ports.mjs';
import { start, stop, stopAllOnSignal } from './lib/processes.mjs';
import { writeThisMachine } from './lib/thisMachine.mjs';
import { withToolchain } from './lib/toolchain.mjs';
import { waitUntilServed } from './lib/waitUntilServed.mjs';

/** A start that takes longer than this has gone wrong. */
const READY_TIMEOUT_MS = 5 * 60_000;

const backendPort = process.env.BACKEND_PORT || '7007';
const appPort = process.env.APP_PORT || '3000';
const flowPort = process.env.FLOW_PORT || '2055';

async function main() {
  stopAllOnSignal();
  await requireFreePort(backendPort, 'the backend', 'BACKEND_PORT');
  await requireFreePort(appPort, 'the app', 'APP_PORT');
  await installDependencies();
  writeThisMachine(fromRoot('data/this-machine.yaml'), {
    backendPort,
    appPort,
  });

  announce('Starting Backstage');
  const backstage = start(
    fromRoot('node_modules/.bin/backstage-cli'),
    ['repo', 'start'],
    {
      env: {
        BACKEND_PORT: backendPort,
        APP_PORT: appPort,
        // Where flow records come in, by UDP; if it is taken, the log says so.
        FLOW_PORT: flowPort,
        // Completes app-config.yaml with app-config.development.yaml.
        BACKSTAGE_ENV: 'development',
        NODE_ENV: 'development',
        // The page would open before there is anything to see.
        BROWSER: 'none',
        // Keeps the address below on the screen; LOG_LEVEL=info shows it all.
        LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
      },
    },
  );
  let ended = false;
  backstage.ended.finally(() => (ended = true)).catch(() => {});

  const deadline = Date.now() + READY_TIMEOUT_MS;
  const isOver = () => ended || Date.now() > deadline;
  const backendUrl = `http://127.0.0.1:${backendPort}`;
  const appIsServed = waitUntilServed(`http://127.0.0.1:${appPort}/`, isOver);
  const backendIsReady = await waitUntilServed(
    `${backendUrl}/.backstage/health/v1/readiness`,
    isOver,
  );
  if (backendIsReady) {
    // The demo is of use without it, too, and the next start tries again.
    await loadRecording({
      url: backendUrl,
      markerFile: fromRoot('data/shop-recording.json'),
    });
  }
  if (!backendIsReady || !(await appIsServed)) {
    await stop(backstage);
    throw new UserError('Backstage did not start: see its messages above.');
  }

  const appUrl = `http://localhost:${appPort}`;
  announce(
    `Ready: ${appUrl}/service-communications\n\n` +
      '  The list has what was recorded on the hosts of a small shop. The same\n' +
      `  from one service: ${appUrl}/catalog/default/component/orders\n` +
      `  What has no link: ${appUrl}/service-communications/linking\n\n` +
      '  This machine is scanned too, now and then every minute.\n' +
      '  Ctrl-C stops everything; the data stays in data/.\n',
  );
  return backstage.ended;
}

async function requireFreePort(port, user, variable) {
  if (!(await isPortFree(port))) {
    throw new UserError(
      `Port ${port}, which ${user} needs, is in use. Stop what listens ` +
        `there, or choose another port: ${variable}=12345 npm start`,
    );
  }
}

await runMain(() => withToolchain(main));
