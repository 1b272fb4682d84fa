// Real servers, clients, exporters, collectors and a real backend, in network
// namespaces of their own. `yarn test:flows` runs it, see
// scripts/lib/flowTests.mjs.

import { deepEqual, equal } from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  trafficOfCommunications,
  trafficOfNfdump,
} from './comparison/PairTraffic';
import { evidenceShares } from './comparison/evidenceShares';
import { EXPORTERS } from './exporters/exporters';
import { Recording, runLive } from './LiveRun';
import { Backend } from './processes/Backend';
import { DeliveryProxy } from './processes/DeliveryProxy';
import { CONVERSATIONS } from './world/conversations';
import { openNetwork } from './world/Network';

const folder = mkdtempSync(join(tmpdir(), 'flow-tests-'));
const subfolder = (name: string) => {
  mkdirSync(join(folder, name));
  return join(folder, name);
};

let onSqlite: Backend;
let proxy: DeliveryProxy;
let recordings: Map<string, Recording>;

before(async () => {
  openNetwork();
  const sqlite = subfolder('sqlite');
  onSqlite = new Backend({
    folder: sqlite,
    database: { client: 'better-sqlite3', connection: { directory: sqlite } },
  });
  proxy = new DeliveryProxy(onSqlite);
  await Promise.all([proxy.start(), onSqlite.start()]);
  const all = await runLive({ folder: subfolder('live'), url: proxy.url });
  recordings = new Map(all.map(each => [each.exporter.name, each]));
});

after(async () => {
  await onSqlite.kill();
  proxy.stop();
  if (process.env.FLOW_TESTS_KEEP) return;
  rmSync(folder, { recursive: true, force: true });
});

describe('flows of real exporters', () => {
  for (const exporter of EXPORTERS) {
    it(exporter.title, async t => {
      const { flows } = recordings.get(exporter.name)!;
      const conversations = CONVERSATIONS.filter(
        ({ client }) => !(exporter.withoutIpv6 && client.includes(':')),
      );
      const shown = trafficOfCommunications(
        await onSqlite.communications(exporter.name),
      );
      deepEqual(shown, trafficOfNfdump(flows, conversations));
      equal(Object.keys(shown).length, conversations.length);
      const samples = proxy.delivered
        .flatMap(delivery => delivery.samples)
        .filter(({ network }) => network === exporter.name);
      t.diagnostic(`decided by ${evidenceShares(samples)}`);
    });
  }
});
