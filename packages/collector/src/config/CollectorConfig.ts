import { cidrRange, DEFAULT_NETWORK } from '@service-communications/model';
import { homedir } from 'os';
import { join } from 'path';
import { z } from 'zod';
import { logLevels } from '../log/createConsoleLogger';
import { leaseFiles } from './leaseFiles';
import { parseDuration } from './parseDuration';
import { parseServicePort } from './parseServicePort';
import { parseSocketAddress } from './parseSocketAddress';
import { otlpSources, scrapeTargets } from './scrapeTargets';
import { network, text } from './configFields';
import { watchedClusters } from './watchedClusters';

const megabytes = z.number().positive('must be greater than 0');

const socketAddress = z
  .union([z.string(), z.number()])
  .transform((value, c) => {
    const address = parseSocketAddress(String(value));
    if (!address) {
      c.addIssue(
        `must be an address and port such as 192.0.2.1:2055, [2001:db8::1]:2055 or *:2055, but is ${JSON.stringify(
          value,
        )}`,
      );
      return z.NEVER;
    }
    return address;
  });

const addressBlock = text.refine(
  value => cidrRange(value) !== undefined,
  'must be an address or CIDR block such as 192.0.2.1, 10.0.0.0/8 or 2001:db8::/32',
);

const servicePort = z.union([z.string(), z.number()]).transform((value, c) => {
  const port = parseServicePort(String(value));
  if (!port) {
    c.addIssue(
      `must be a port and protocol such as 50051/tcp, but is ${JSON.stringify(
        value,
      )}`,
    );
    return z.NEVER;
  }
  return port;
});

const duration = z.union([z.string(), z.number()]).transform((value, c) => {
  const seconds = parseDuration(String(value));
  if (seconds === undefined || seconds < 1) {
    c.addIssue(
      `must be a duration of at least a second such as 60s, 5m or 1h, but is ${JSON.stringify(
        value,
      )}`,
    );
    return z.NEVER;
  }
  return seconds;
});

const httpUrl = text.refine(
  value => /^https?:\/\/[^/]/.test(value) && URL.canParse(value),
  'must be the http(s) address of the Backstage backend, such as https://backstage.example.com',
);

/** What a collector can be told; each key with its default. */
export const collectorConfigSchema = z.strictObject({
  /** Where samples go. */
  backend: z
    .strictObject({
      url: httpUrl,
      /** Read anew for each delivery. */
      tokenFile: text.optional(),
      token: text.optional(),
      /** Instead of a token: signs its own, for `type: jwks`. */
      signing: z
        .strictObject({
          privateKeyFile: text,
          keyId: text,
          algorithm: text.default('ES256'),
          issuer: text,
          audience: text.optional(),
          subject: text,
        })
        .optional(),
      caFile: text.optional(),
      /** Of JSON, before compression. The backend's limit is 64 by default. */
      maxBatchMegabytes: megabytes.default(8),
    })
    .optional(),
  /** For the spool, and for what is known of exporters. */
  stateDirectory: text.default(defaultStateDirectory),
  /** The address space that the samples are of. */
  network: network.default(DEFAULT_NETWORK),
  /** Ports of the organisation's own services, which tell who listens. */
  servicePorts: z.array(servicePort).default([]),
  spool: z
    .strictObject({
      /** On disk; beyond that the oldest samples are given up. */
      maxMegabytes: megabytes.default(1024),
      /** Of samples that the disk does not take. */
      maxMemoryMegabytes: megabytes.default(64),
    })
    .prefault({}),
  listen: z
    .strictObject({
      addresses: z
        .array(socketAddress)
        .min(1, 'must name at least one address')
        .prefault(['*:2055', '*:4739', '*:6343']),
      /** Length of a window, and so the sample interval. */
      interval: duration.prefault('60s'),
      /** Who may send; of others datagrams are refused. None: all may. */
      exporters: z.array(addressBlock).default([]),
      /** Of each socket, in the kernel. */
      receiveBufferMegabytes: megabytes.default(32),
      /** Threads that receive, each with sockets of its own on all addresses. */
      receivers: z.int().min(1).max(64).default(1),
      /** Threads that decode; an exporter belongs to one of them. */
      decoders: z.int().min(1).max(64).default(1),
    })
    .prefault({}),
  scan: z
    .strictObject({
      every: duration.optional(),
      /** Default: the machine's host name. */
      host: text.optional(),
      /** The containers on this machine as well, on Linux as root. */
      containers: z.boolean().default(true),
    })
    .prefault({}),
  scrape: z
    .strictObject({
      targets: scrapeTargets.default([]),
      /** Between two scrapes, and so the sample interval. */
      interval: duration.prefault('60s'),
      /** Takes metrics that are sent by OTLP/HTTP in JSON. */
      otlp: z
        .strictObject({
          address: socketAddress,
          /** With the token that senders must have. */
          tokenFile: text.optional(),
          sources: otlpSources.prefault([
            { preset: 'otel-servicegraph' },
            { preset: 'otel-ebpf' },
          ]),
        })
        .optional(),
    })
    .prefault({}),
  watch: z
    .strictObject({
      clusters: watchedClusters
        .min(1, 'must name at least one cluster')
        .prefault([{}]),
    })
    .prefault({}),
  leases: z
    .strictObject({
      files: leaseFiles.default([]),
      /** Whether hosts without a name are named by their hardware address. */
      hardwareAddresses: z.boolean().default(true),
    })
    .prefault({}),
  metrics: z.strictObject({ address: socketAddress }).optional(),
  log: z
    .strictObject({
      level: z.enum(logLevels).default('info'),
      /** Default: text on a terminal, else json. */
      format: z.enum(['json', 'text']).optional(),
    })
    .prefault({}),
});

/** A collector's configuration, checked and complete. */
export type CollectorConfig = z.output<typeof collectorConfigSchema>;

/** That of systemd, or one in the home directory. */
function defaultStateDirectory(): string {
  return (
    process.env.STATE_DIRECTORY?.split(':')[0] ||
    join(
      process.env.XDG_STATE_HOME || join(homedir(), '.local', 'state'),
      'service-communications-collector',
    )
  );
}
