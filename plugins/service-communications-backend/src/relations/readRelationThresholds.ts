import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { RelationThresholds } from '../database/operations/relations/activeCommunications';

const ROOT = 'serviceCommunications.relations';

/** What the config asks of a communication before it makes a relation. */
export function readRelationThresholds(
  config: RootConfigService,
): RelationThresholds {
  const ageKey = `${ROOT}.maximumAge`;
  return {
    minimumSamples: readNumber(config, 'minimumSamples', Infinity),
    minimumPersistence: readNumber(config, 'minimumPersistence', 100),
    maximumAge: durationToMilliseconds(
      config.has(ageKey)
        ? readDurationFromConfig(config, { key: ageKey })
        : { days: 365 },
    ),
  };
}

function readNumber(
  config: RootConfigService,
  name: string,
  maximum: number,
): number {
  const value = config.getOptionalNumber(`${ROOT}.${name}`) ?? 0;
  if (!(value >= 0 && value <= maximum)) {
    throw new InputError(
      `${ROOT}.${name} must be a number from 0${
        maximum === Infinity ? '' : ` to ${maximum}`
      }, but is ${value}`,
    );
  }
  return value;
}
