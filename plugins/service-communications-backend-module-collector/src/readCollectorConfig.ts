import { RootConfigService } from '@backstage/backend-plugin-api';
import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import {
  CollectorOptions,
  ListenOptions,
  parseServicePort,
  parseSocketAddress,
  readScrapeTargets,
  readWatchedClusters,
  ScrapeOptions,
  SocketAddress,
  WatchedCluster,
} from '@service-communications/collector';
import { cidrRange } from '@service-communications/model';
import { tmpdir } from 'os';
import { join } from 'path';

const ROOT = 'serviceCommunications.collector';

/** What a collector does, and which clusters it watches. */
export type CollectorSettings = Omit<
  CollectorOptions,
  'logger' | 'sink' | 'watch'
> & { clusters: WatchedCluster[] };

/**
 * What the config says of the collector, or undefined where it has none.
 * Throws InputError where it cannot be used.
 */
export function readCollectorConfig(
  config: RootConfigService,
): CollectorSettings | undefined {
  const collector = config.getOptionalConfig(ROOT);
  if (!collector) {
    return undefined;
  }
  const listen = readListen(collector);
  const scrape = readScrape(collector);
  const clusters = readPart(collector, 'watch.clusters', readWatchedClusters);
  if (!listen && !scrape && !clusters?.length) {
    return undefined;
  }
  return {
    listen,
    scrape,
    clusters: clusters ?? [],
    network: collector.getOptionalString('network'),
    stateDirectory:
      collector.getOptionalString('stateDirectory') ??
      join(
        config.getOptionalString('backend.workingDirectory') ?? tmpdir(),
        'service-communications-collector',
      ),
    maxSpoolMegabytes: collector.getOptionalNumber('maxSpoolMegabytes'),
    metrics: collector.has('metrics')
      ? addressOf(collector.getString('metrics'), 'metrics')
      : undefined,
  };
}

function readListen(collector: Config): ListenOptions | undefined {
  const written = collector.getOptional('listen');
  if (written === undefined) {
    return undefined;
  }
  const addresses = Array.isArray(written)
    ? collector.getStringArray('listen')
    : [String(written)];
  return addresses.length === 0
    ? undefined
    : {
        addresses: addresses.map(text => addressOf(text, 'listen')),
        intervalSeconds: readSeconds(collector, 'interval'),
        servicePorts: collector
          .getOptionalStringArray('servicePorts')
          ?.map(servicePortOf),
        exporters: collector
          .getOptionalStringArray('exporters')
          ?.map(exportersOf),
        receiveBufferMegabytes: collector.getOptionalNumber(
          'receiveBufferMegabytes',
        ),
      };
}

function readScrape(collector: Config): ScrapeOptions | undefined {
  const targets = readPart(collector, 'scrape.targets', readScrapeTargets);
  return (
    targets && {
      targets,
      intervalSeconds: readSeconds(collector, 'scrape.interval'),
    }
  );
}

/** A part that the collector reads; undefined where it is not there. */
function readPart<TValue>(
  collector: Config,
  key: string,
  read: (written: unknown, key: string) => TValue,
): TValue | undefined {
  const written = collector.getOptional(key);
  if (written === undefined) {
    return undefined;
  }
  try {
    return read(written, `${ROOT}.${key}`);
  } catch (error) {
    throw new InputError((error as Error).message);
  }
}

function readSeconds(collector: Config, key: string): number | undefined {
  return collector.has(key)
    ? durationToMilliseconds(readDurationFromConfig(collector, { key })) / 1000
    : undefined;
}

function servicePortOf(text: string, index: number) {
  const port = parseServicePort(text);
  if (!port) {
    throw new InputError(
      `${ROOT}.servicePorts[${index}] must be a port and protocol such as 50051/tcp, but is "${text}"`,
    );
  }
  return port;
}

function exportersOf(text: string, index: number): string {
  if (!cidrRange(text)) {
    throw new InputError(
      `${ROOT}.exporters[${index}] must be an address or CIDR block such as 192.0.2.1, 10.0.0.0/8 or 2001:db8::/32, but is "${text}"`,
    );
  }
  return text;
}

function addressOf(text: string, key: string): SocketAddress {
  const address = parseSocketAddress(text);
  if (!address) {
    throw new InputError(
      `${ROOT}.${key} must be an address and port such as 192.0.2.1:2055, [2001:db8::1]:2055 or *:2055, but is "${text}"`,
    );
  }
  return address;
}
