import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { StatementLimits } from './limitStatements';

/** How long the database may take, as the config says it. */
export function readStatementLimits(
  config: RootConfigService,
): StatementLimits {
  const root = 'serviceCommunications.database';
  const duration = (key: string, fallback: HumanDuration) =>
    durationToMilliseconds(
      config.has(key) ? readDurationFromConfig(config, { key }) : fallback,
    );
  return {
    statement: duration(`${root}.statementTimeout`, { minutes: 1 }),
    lock: duration(`${root}.lockTimeout`, { seconds: 30 }),
  };
}
