import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { communicationRouteRef } from '../../routes';
import { AmbiguousLink } from './AmbiguousLink';
import { endText } from './endText';
import { NameText } from './NameText';

/**
 * The client's device, or else its address, leading to the record: there is
 * what can be changed, and the way to the entity.
 */
export function ClientLink(props: { communication: Communication }) {
  const { communication } = props;
  const { id, clientDevice } = communication;
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
          <NameText text={endText(communication, 'client')} />
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
