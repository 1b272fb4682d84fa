import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import {
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
} from '@backstage/catalog-model';
import { RelationTypePair } from './RelationTypePair';

/** Every stock view of Backstage shows these. */
const DEFAULT_TYPES: RelationTypePair[] = [
  { forward: RELATION_DEPENDS_ON, backward: RELATION_DEPENDENCY_OF },
];

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { seconds: 5 },
  timeout: { minutes: 5 },
};

/** How relations are called, and how often their changes are asked for. */
export function readRelationsConfig(config: RootConfigService): {
  types: RelationTypePair[];
  /** What calls have besides that their caller does not declare. */
  undeclaredTypes: RelationTypePair[];
  schedule: SchedulerServiceTaskScheduleDefinition;
} {
  const relations = config.getOptionalConfig('serviceCommunications.relations');
  const pairsOf = (key: string) =>
    relations?.getOptionalConfigArray(key)?.map(pair => ({
      forward: pair.getString('forward'),
      backward: pair.getString('backward'),
    }));
  return {
    types: pairsOf('types') ?? DEFAULT_TYPES,
    undeclaredTypes: pairsOf('undeclaredTypes') ?? [],
    schedule: relations?.has('schedule')
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          relations.getConfig('schedule'),
        )
      : DEFAULT_SCHEDULE,
  };
}
