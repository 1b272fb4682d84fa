import {
  OrientationEvidence,
  orientationEvidence,
} from '@service-communications/model';
import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { FlowLimits } from '../database/operations/flows/FlowLimits';
import { DAY_MS, HOUR_MS } from '../model/durations';

const MEBIBYTE = 1024 * 1024;

/** What the config says of taking in samples, with the defaults. */
export function readIngestConfig(config: RootConfigService): {
  /** Milliseconds. */
  reorderHorizon: number;
  /** How long what is not detected any more is kept, milliseconds. */
  retention: number;
  /** How long histories are kept by hour and by day, milliseconds. */
  history: { hours: number; days: number };
  includeLoopback: boolean;
  /** How long samples wait for who had their addresses, milliseconds. */
  identityWait: number;
  maxBodyBytes: number;
  flowLimits: FlowLimits;
} {
  const root = 'serviceCommunications';
  const horizonKey = `${root}.ingest.reorderHorizon`;
  const retentionKey = `${root}.retention`;
  const sizeKey = `${root}.ingest.maxBodyMegabytes`;
  const maxBodyMegabytes = config.getOptionalNumber(sizeKey) ?? 64;
  if (maxBodyMegabytes <= 0) {
    throw new InputError(
      `${sizeKey} must be greater than 0, but is ${maxBodyMegabytes}`,
    );
  }
  const duration = (key: string, fallback: HumanDuration) =>
    durationToMilliseconds(
      config.has(key) ? readDurationFromConfig(config, { key }) : fallback,
    );
  const reorderHorizon = duration(horizonKey, { hours: 24 });
  const retention = duration(retentionKey, { days: 400 });
  // What late samples may still change cannot be forgotten.
  if (retention < reorderHorizon) {
    throw new InputError(
      `${retentionKey} must not be shorter than ${horizonKey}, within which late samples are taken: it is ${
        retention / HOUR_MS
      } hours, and the other ${reorderHorizon / HOUR_MS}`,
    );
  }
  return {
    reorderHorizon,
    retention,
    history: {
      hours: readDays(config, `${root}.history.hours`, 35),
      days: readDays(config, `${root}.history.days`, 400),
    },
    includeLoopback:
      config.getOptionalBoolean(`${root}.includeLoopback`) ?? false,
    identityWait: duration(`${root}.ingest.identityWait`, { minutes: 2 }),
    maxBodyBytes: maxBodyMegabytes * MEBIBYTE,
    flowLimits: readFlowLimits(config),
  };
}

/** A number of days, in milliseconds. */
function readDays(
  config: RootConfigService,
  key: string,
  fallback: number,
): number {
  const days = config.getOptionalNumber(key) ?? fallback;
  if (!(days > 0)) {
    throw new InputError(`${key} must be greater than 0, but is ${days}`);
  }
  return days * DAY_MS;
}

function readFlowLimits(config: RootConfigService): FlowLimits {
  const root = 'serviceCommunications.orientation';
  const evidence =
    config.getOptionalString(`${root}.minimumEvidence`) ?? 'bound';
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
