#!/usr/bin/env node
// Records the shop: builds its hosts as network namespaces, runs its processes
// in them and keeps what `ss` prints, in ../recording. See ../README.md.

import { fork } from 'node:child_process';
import { once, setMaxListeners } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Network } from './Network.mjs';
import { allRounds } from '../story.mjs';
import { HOSTS } from './world.mjs';

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
  const tables = new Map();
  for (const round of allRounds()) {
    await play(round);
    tables.set(round.name, scanHosts());
    console.log(`Round ${round.name}`);
  }
  save(tables);
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

/** What `ss` prints on each host, in order. */
function scanHosts() {
  return HOSTS.filter(({ isScanned }) => isScanned).map(({ name }) => ({
    host: name,
    table: network.run(name, 'ss', '-tunapO').replaceAll(/[ \t]+$/gm, ''),
  }));
}

/** Writes each table of a host once: in many rounds nothing changed there. */
function save(tables) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const files = new Map();
  const rounds = {};
  for (const [round, scans] of tables) {
    rounds[round] = {};
    for (const { host, table } of scans) {
      const known = files.get(host) ?? new Map();
      files.set(host, known);
      if (!known.has(table)) {
        const number = String(known.size + 1).padStart(2, '0');
        known.set(table, `${host}.${number}.txt`);
        writeFileSync(new URL(known.get(table), folder), table);
      }
      rounds[round][host] = known.get(table);
    }
  }
  writeFileSync(
    new URL('index.json', folder),
    `${JSON.stringify({ network: 'default', rounds }, null, 2)}\n`,
  );
}
