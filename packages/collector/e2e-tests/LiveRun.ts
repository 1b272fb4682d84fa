import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatagramTee } from './exporters/DatagramTee';
import { Exporter } from './exporters/Exporter';
import { ExporterCase, EXPORTERS } from './exporters/exporters';
import { NfdumpFlow, NfdumpPeer } from './exporters/NfdumpPeer';
import { freePort } from './processes/freePort';
import { ListenCommand } from './processes/ListenCommand';
import { until } from './processes/until';
import { REFUSED, ROUNDS } from './world/conversations';
import { WATCHED } from './world/Network';
import { Traffic } from './world/Traffic';

/** Length of a window, in seconds. */
export const INTERVAL = 5;

/** The network of the collector that hears all exporters. */
export const ALL_EXPORTERS = 'all-exporters';

/** What an exporter sent, and what nfdump makes of it. */
export interface Recording {
  exporter: ExporterCase;
  datagrams: Buffer[];
  flows: NfdumpFlow[];
}

/** An exporter, and all that hears it. */
interface Chain {
  exporterCase: ExporterCase;
  exporter: Exporter;
  tee: DatagramTee;
  peer: NfdumpPeer;
  collector: ListenCommand;
}

/**
 * Exporters watch what servers and clients say, and export it to a collector of
 * their own, to one that hears them all, and to that of nfdump. Resolves when
 * all is in the backend.
 *
 * @param url - of the backend
 */
export async function runLive(options: {
  folder: string;
  url: string;
}): Promise<Recording[]> {
  const common = await createCollector(ALL_EXPORTERS, options);
  const chains = await Promise.all(
    EXPORTERS.map((each, index) => createChain(each, index, common, options)),
  );
  const traffic = new Traffic();
  await Promise.all([
    traffic.start(),
    common.start(),
    ...chains.flatMap(({ exporter, collector }) => [
      exporter.start(),
      collector.start(),
    ]),
  ]);
  for (let round = 1; round <= ROUNDS; round++) {
    await traffic.playRound();
    await Promise.all(chains.map(({ exporter }) => exporter.flush()));
    if (round < ROUNDS) {
      await nextWindow();
    }
  }
  await Promise.all(
    chains.map(async ({ exporter, tee, peer }) => {
      await exporter.stop();
      await tee.drain();
      await peer.stop();
    }),
  );
  traffic.stop();
  await Promise.all(
    [common, ...chains.map(({ collector }) => collector)].map(collector =>
      collector.stop(),
    ),
  );
  return chains.map(({ exporterCase, tee, peer }) => ({
    exporter: exporterCase,
    datagrams: tee.datagrams,
    flows: peer.aggregate(),
  }));
}

function createCollector(
  network: string,
  { folder, url }: { folder: string; url: string },
): Promise<ListenCommand> {
  return ListenCommand.create({
    url,
    folder: join(folder, network, 'collector'),
    network,
    interval: INTERVAL,
  });
}

async function createChain(
  exporterCase: ExporterCase,
  index: number,
  common: ListenCommand,
  options: { folder: string; url: string },
): Promise<Chain> {
  const folder = join(options.folder, exporterCase.name);
  mkdirSync(folder);
  const collector = await createCollector(exporterCase.name, options);
  const peer = new NfdumpPeer({
    command: exporterCase.peer,
    folder,
    port: await freePort(),
  });
  await peer.start();
  // Each has an address of its own, as on a network.
  const tee = new DatagramTee(`127.0.0.${11 + index}`, [
    peer.port,
    collector.port,
    common.port,
  ]);
  await tee.start();
  const exporter = exporterCase.create({
    watched: WATCHED,
    lastSaidTo: { ip: REFUSED.listener, port: REFUSED.port },
    port: tee.port,
    folder,
  });
  return { exporterCase, exporter, tee, peer, collector };
}

/** Resolves when the window at hand is over. */
async function nextWindow(): Promise<void> {
  const window = () => Math.floor(Date.now() / 1000 / INTERVAL);
  const now = window();
  await until('the next window begins', () => window() > now);
}
