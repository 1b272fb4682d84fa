import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

const MEBIBYTE = 1024 * 1024;

/** What the config says of taking in samples, with the defaults. */
export function readIngestConfig(config: RootConfigService): {
  /** Milliseconds. */
  reorderHorizon: number;
  includeLoopback: boolean;
  maxBodyBytes: number;
} {
  const root = 'serviceCommunications';
  const horizonKey = `${root}.ingest.reorderHorizon`;
  const sizeKey = `${root}.ingest.maxBodyMegabytes`;
  const maxBodyMegabytes = config.getOptionalNumber(sizeKey) ?? 64;
  if (maxBodyMegabytes <= 0) {
    throw new InputError(
      `${sizeKey} must be greater than 0, but is ${maxBodyMegabytes}`,
    );
  }
  return {
    reorderHorizon: durationToMilliseconds(
      config.has(horizonKey)
        ? readDurationFromConfig(config, { key: horizonKey })
        : { hours: 24 },
    ),
    includeLoopback:
      config.getOptionalBoolean(`${root}.includeLoopback`) ?? false,
    maxBodyBytes: maxBodyMegabytes * MEBIBYTE,
  };
}
