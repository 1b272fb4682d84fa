import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { communicationRouteRef } from '../../routes';
import { AmbiguousLink } from './AmbiguousLink';

/**
 * The client's device, or else its address, leading to the record: there is
 * what can be changed, and the way to the entity.
 */
export function ClientLink(props: { communication: Communication }) {
  const { id, clientDevice, clientIp } = props.communication;
  const recordLink = useRouteRef(communicationRouteRef);
  return (
    <>
      <Link to={recordLink({ id })}>
        {clientDevice?.entityRef ? (
          <EntityDisplayName
            entityRef={clientDevice.entityRef}
            hideIcon
            disableTooltip
          />
        ) : (
          clientIp
        )}
      </Link>
      {clientDevice?.ambiguous && (
        <>
          {' '}
          <AmbiguousLink candidates={clientDevice.ambiguous} />
        </>
      )}
    </>
  );
}
