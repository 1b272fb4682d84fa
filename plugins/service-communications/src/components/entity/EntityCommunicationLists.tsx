import Box from '@material-ui/core/Box';
import { CommunicationDirection } from '@service-communications/plugin-service-communications-common';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { EntityCommunicationsSection } from './EntityCommunicationsSection';
import { useEntityCommunications } from './useEntityCommunications';

/** The communications of an entity, one by one. */
export function EntityCommunicationLists(props: {
  entityRef: string;
  /** The name of the entity. */
  name: string;
  directions: readonly CommunicationDirection[];
}) {
  const { directions, ...entity } = props;
  return (
    <>
      {directions.map(direction => (
        <Box key={direction} mb={3}>
          <DirectionList direction={direction} {...entity} />
        </Box>
      ))}
    </>
  );
}

function DirectionList(props: {
  entityRef: string;
  name: string;
  direction: CommunicationDirection;
}) {
  const { entityRef, name, direction } = props;
  const communications = useEntityCommunications(entityRef, direction);
  const { error, refresh } = communications.live;
  return error ? (
    <LoadErrorPanel error={error} onRetry={refresh} />
  ) : (
    <EntityCommunicationsSection
      direction={direction}
      name={name}
      {...communications}
    />
  );
}
