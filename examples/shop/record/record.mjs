#!/usr/bin/env node
// Records the shop: builds its hosts as network namespaces, runs its processes
// in them and keeps what `ss` prints, in ../recording. See ../README.md.

import { fork } from 'node:child_process';
import { once, setMaxListeners } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Network } from './Network.mjs';
import { HOSTS, ROUNDS, SECONDS_BETWEEN_ROUNDS } from './world.mjs';

const folder = new URL('../recording/', import.meta.url);
const actorFile = fileURLToPath(new URL('actor.mjs', import.meta.url));
const network = new Network();
const actors = [];

/** Ends the recording early, so that everything is cleared away. */
const stopping = new AbortController();
setMaxListeners(0, stopping.signal);
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => stopping.abort(new Error('Stopped')));
}

try {
  network.open(HOSTS);
  await startActors();
  const scans = [];
  for (let round = 1; round <= ROUNDS; round++) {
    await play(round);
    scans.push(...scanHosts(round));
    console.log(`Round ${round} of ${ROUNDS}`);
  }
  save(scans);
} finally {
  await Promise.all(actors.map(stopActor));
  network.close();
}

async function startActors() {
  for (const { name, processes } of HOSTS) {
    for (const index of processes.keys()) {
      const [command, args] = network.commandIn(name);
      const actor = fork(actorFile, [name, String(index)], {
        execPath: command,
        execArgv: [...args, process.execPath],
      });
      actors.push(actor);
      actor.once('exit', code =>
        stopping.abort(new Error(`A process of ${name} ended with ${code}`)),
      );
      await once(actor, 'spawn', stopping);
    }
  }
}

async function stopActor(actor) {
  if (actor.exitCode === null && actor.signalCode === null) {
    const exited = once(actor, 'exit');
    actor.kill();
    await exited;
  }
}

async function play(round) {
  // Each round is minutes after the last, when its TIME-WAITs are long gone.
  await tellActors({ step: 'hangUp', round });
  for (const { name } of HOSTS) {
    network.run(name, 'ss', '-tK', 'state', 'time-wait');
  }
  await tellActors({ step: 'listen', round });
  await tellActors({ step: 'call', round });
}

async function tellActors(message) {
  await Promise.all(
    actors.map(async actor => {
      const done = once(actor, 'message', stopping);
      actor.send(message);
      await done;
    }),
  );
}

/** Scans one host after the other, a few seconds apart as schedules are. */
function scanHosts(round) {
  return HOSTS.filter(({ isScanned }) => isScanned).map(({ name }, index) => ({
    host: name,
    offsetSeconds: (round - 1) * SECONDS_BETWEEN_ROUNDS + index * 4,
    file: `${name}.${String(round).padStart(2, '0')}.txt`,
    table: network.run(name, 'ss', '-tunapO').replaceAll(/[ \t]+$/gm, ''),
  }));
}

function save(scans) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const { file, table } of scans) {
    writeFileSync(new URL(file, folder), table);
  }
  const index = {
    network: 'default',
    scans: scans.map(({ host, offsetSeconds, file }) => ({
      host,
      offsetSeconds,
      file,
    })),
  };
  writeFileSync(
    new URL('index.json', folder),
    `${JSON.stringify(index, null, 2)}\n`,
  );
}
