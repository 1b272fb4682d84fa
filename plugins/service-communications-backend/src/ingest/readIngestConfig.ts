import {
  OrientationEvidence,
  orientationEvidence,
} from '@service-communications/model';
import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { FlowLimits } from '../database/operations/flows/ingestFlows';

const MEBIBYTE = 1024 * 1024;

/** What the config says of taking in samples, with the defaults. */
export function readIngestConfig(config: RootConfigService): {
  /** Milliseconds. */
  reorderHorizon: number;
  includeLoopback: boolean;
  maxBodyBytes: number;
  flowLimits: FlowLimits;
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
    flowLimits: readFlowLimits(config),
  };
}

function readFlowLimits(config: RootConfigService): FlowLimits {
  const root = 'serviceCommunications.orientation';
  const evidence =
    config.getOptionalString(`${root}.minimumEvidence`) ?? 'ephemeral-range';
  const threshold = orientationEvidence.indexOf(
    evidence as OrientationEvidence,
  );
  // The lower port is what is left when nothing tells.
  if (threshold < 1) {
    throw new InputError(
      `${root}.minimumEvidence must be one of ${orientationEvidence
        .slice(1)
        .join(', ')}, but is ${evidence}`,
    );
  }
  const maxUndecided =
    config.getOptionalNumber(`${root}.maxUndecidedExchanges`) ?? 1_000_000;
  if (!Number.isInteger(maxUndecided) || maxUndecided < 0) {
    throw new InputError(
      `${root}.maxUndecidedExchanges must be a whole number of at least 0, but is ${maxUndecided}`,
    );
  }
  return { threshold, maxUndecided };
}
