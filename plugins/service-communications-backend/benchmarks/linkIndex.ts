import { Entity } from '@backstage/catalog-model';
import { EntityClaims } from '../src/linking/EntityClaims';
import { EntityIndex } from '../src/linking/EntityIndex';
import { LinkAddress, matchAddress } from '../src/linking/matchAddress';
import { readEntityClaims } from '../src/linking/readEntityClaims';
import { resolveClientService } from '../src/linking/resolveClientService';
import { resolveDevice } from '../src/linking/resolveDevice';
import { resolveListenerService } from '../src/linking/resolveListenerService';
import {
  ENTITIES,
  LISTENERS,
  TRAFFIC_ADDRESSES,
  trafficAddress,
  worldEntities,
} from './linkWorld';
import { describe, measure, measureThread, median, print } from './measure';

const ROUNDS = 5;

/** Entities on a page, as the catalog's API returns them. */
const PAGE = 500;

const PAIRS = 1_000_000;

/** How long the index takes to build, and the memory it takes. */
export async function benchIndex(): Promise<void> {
  const pages = worldPages();
  const ips = readClaims(pages).flatMap(claims => claims.ips);
  const times = { read: [], build: [], compare: [] } as {
    [name: string]: number[];
  };
  const bytes: { index: number[]; floor: number[] } = { index: [], floor: [] };
  for (let round = 0; round < ROUNDS; round++) {
    let claims: EntityClaims[] = [];
    times.read.push(
      ...(await measure(1, async () => () => {
        claims = readClaims(pages);
      })),
    );
    const [again, index] = [readClaims(pages), new EntityIndex()];
    times.build.push(
      ...(await measure(1, async () => () => index.update(claims))),
    );
    times.compare.push(
      ...(await measure(1, async () => () => index.update(again))),
    );
    bytes.index.push(bytesOf(() => buildIndex(pages)));
    bytes.floor.push(
      bytesOf(
        () =>
          new Map(
            readClaims(pages).flatMap(({ ips: own, ref }) =>
              own.map(ip => [ip, ref] as const),
            ),
          ),
      ),
    );
  }
  const size = ENTITIES.toLocaleString('en');
  print(
    `index of ${size} entities with ${ips.length.toLocaleString(
      'en',
    )} addresses (${(ips.length / ENTITIES).toFixed(2)} an entity):`,
  );
  print(`  read what they say: ${describe(times.read, ENTITIES, 'entities')}`);
  print(`  build it: ${describe(times.build, ENTITIES, 'entities')}`);
  print(
    `  compare it with the same: ${describe(
      times.compare,
      ENTITIES,
      'entities',
    )}`,
  );
  for (const [name, what] of [
    ['index', 'memory'],
    ['floor', 'floor, a Map of nothing but address to entity ref'],
  ] as const) {
    const middle = median(bytes[name]);
    print(
      `  ${what}: ${(middle / 1e6).toFixed(1)} MB, ${(
        middle / ips.length
      ).toFixed(0)} bytes an address, ${(middle / ENTITIES).toFixed(
        0,
      )} bytes an entity`,
    );
  }
}

/** How fast both ends of communications are resolved, on one core. */
export async function benchResolving(): Promise<void> {
  const index = buildIndex(worldPages());
  const addresses = Array.from({ length: TRAFFIC_ADDRESSES }, (_, at) =>
    // Read as from a database: strings that the index does not know.
    JSON.parse(JSON.stringify(trafficAddress(at))),
  ) as LinkAddress[];
  // In the order in which scans bring them: all clients of a listener.
  const pairs = Array.from({ length: PAIRS }, (_, at) => {
    const listener = Math.floor((at * TRAFFIC_ADDRESSES) / PAIRS);
    return {
      client: addresses[(at * 7919) % TRAFFIC_ADDRESSES],
      clientProcess: [undefined, 'java', 'node', 'nginx'][at % 4],
      listener: addresses[listener],
      ...LISTENERS[listener % LISTENERS.length],
    };
  });
  let found = { clientDevices: 0, clientServices: 0, devices: 0, services: 0 };
  const resolveAll = () => {
    found = { clientDevices: 0, clientServices: 0, devices: 0, services: 0 };
    for (const {
      client,
      clientProcess,
      listener,
      port,
      processName,
    } of pairs) {
      const clientMatch = matchAddress(index, client);
      const clientDevice = resolveDevice(clientMatch);
      const clientService = resolveClientService(index, {
        match: clientMatch,
        deviceRef: clientDevice?.entityRef,
        processName: clientProcess,
      });
      const match = matchAddress(index, listener);
      const device = resolveDevice(match);
      const service = resolveListenerService(index, {
        match,
        deviceRef: device?.entityRef,
        network: listener.network,
        ip: listener.ip,
        port,
        protocol: 'tcp',
        processName,
      });
      found.clientDevices += clientDevice ? 1 : 0;
      found.clientServices += clientService ? 1 : 0;
      found.devices += device ? 1 : 0;
      found.services += service ? 1 : 0;
    }
  };
  // Once unmeasured, so that the compiler has seen the code.
  resolveAll();
  const times = measureThread(ROUNDS, resolveAll);
  print(
    `resolve both ends of ${PAIRS.toLocaleString(
      'en',
    )} pairs between ${TRAFFIC_ADDRESSES.toLocaleString(
      'en',
    )} addresses: ${describe(times, PAIRS, 'pairs')}`,
  );
  print(`  found: ${JSON.stringify(found)}`);

  const devices = new Map(
    addresses.map(
      (address, at) => [`${address.ip} ${address.network}`, `${at}`] as const,
    ),
  );
  let known = 0;
  const lookUpAll = () => {
    for (const { client, listener } of pairs) {
      for (const { ip, network } of [client, listener]) {
        known += devices.get(`${ip} ${network}`) ? 1 : 0;
      }
    }
  };
  lookUpAll();
  const floor = measureThread(ROUNDS, lookUpAll);
  print(
    `  floor, both addresses looked up in a Map without any rule: ${describe(
      floor,
      PAIRS,
      'pairs',
    )}; resolving takes ${(median(times) / median(floor)).toFixed(
      1,
    )} times as long`,
  );
}

function worldPages(): string[] {
  const entities = [...worldEntities()];
  return Array.from({ length: Math.ceil(entities.length / PAGE) }, (_, at) =>
    JSON.stringify(entities.slice(at * PAGE, (at + 1) * PAGE)),
  );
}

function readClaims(pages: string[]): EntityClaims[] {
  return pages.flatMap(page =>
    (JSON.parse(page) as Entity[]).map(
      entity => readEntityClaims(entity).claims,
    ),
  );
}

function buildIndex(pages: string[]): EntityIndex {
  const index = new EntityIndex();
  index.update(readClaims(pages));
  return index;
}

/** What a value takes on the heap and beside it, after all garbage is gone. */
function bytesOf(create: () => object): number {
  const before = usedMemory();
  const value = create();
  const used = usedMemory() - before;
  // The value lives until here.
  return value ? used : 0;
}

function usedMemory(): number {
  for (let time = 0; time < 3; time++) {
    global.gc!();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
