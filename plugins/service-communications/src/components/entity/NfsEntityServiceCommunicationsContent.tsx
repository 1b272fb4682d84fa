import { PageRouter } from '../panels/PageRouter';
import { EntityServiceCommunicationsContent } from './EntityServiceCommunicationsContent';

/** The tab of an entity page for the new frontend system. */
export function NfsEntityServiceCommunicationsContent() {
  return (
    <PageRouter>
      <EntityServiceCommunicationsContent />
    </PageRouter>
  );
}
