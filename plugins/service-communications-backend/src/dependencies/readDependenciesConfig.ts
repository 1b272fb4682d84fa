import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { DAY_MS } from '../model/durations';

const DEFAULT_LOOKED_DAYS = 30;

const KEY = 'serviceCommunications.dependencies.lookedDays';

/** For how long it counts that somebody looked, milliseconds. */
export function readDependenciesConfig(config: RootConfigService): {
  lookedFor: number;
} {
  const days = config.getOptionalNumber(KEY) ?? DEFAULT_LOOKED_DAYS;
  if (!(days >= 1)) {
    throw new InputError(`Config ${KEY} must be a number of at least 1`);
  }
  return { lookedFor: days * DAY_MS };
}
