import { ReactRouterV6PageRouter } from '@backstage/frontend-adapter-react-router-v6';
import { EntityServiceCommunicationsContent } from './EntityServiceCommunicationsContent';

/** The tab of an entity page for the new frontend system. */
export function NfsEntityServiceCommunicationsContent() {
  return (
    <ReactRouterV6PageRouter>
      <EntityServiceCommunicationsContent />
    </ReactRouterV6PageRouter>
  );
}
