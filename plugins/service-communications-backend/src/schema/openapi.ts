import { administrationPaths } from './administrationPaths';
import { componentSchemas } from './components';
import { changesPaths } from './changesPaths';
import { dependencyPaths } from './dependencyPaths';
import { historyPaths } from './historyPaths';
import { graphPaths } from './graphPaths';
import { itemsOf, operation, path, reference } from './operation';
import { ingestPaths } from './ingestPaths';
import { orientationPaths } from './orientationPaths';
import { readinessPaths } from './readinessPaths';
import {
  communicationsQuery,
  entityCommunicationsQuery,
  exportQuery,
  importQuery,
  relationsQuery,
  unlinkedAddressesQuery,
} from './queries';

const paths = {
  ...ingestPaths,
  ...orientationPaths,
  ...dependencyPaths,
  ...changesPaths,
  ...readinessPaths,
  ...path('/communications', {
    get: operation({
      operationId: 'QueryCommunications',
      description: 'A page of the list.',
      query: communicationsQuery,
      answers: { 200: ['The page.', 'CommunicationsPage'] },
    }),
    post: operation({
      operationId: 'CreateCommunication',
      description:
        'Adds a record by hand. 409 where its key exists: network, client ip and process, listener ip, port and protocol; `error.existingId` is the record that has it.',
      body: 'CommunicationInput',
      answers: { 201: ['The record.', 'Communication'] },
    }),
  }),
  ...path('/communications/{id}', {
    get: operation({
      operationId: 'GetCommunication',
      description: 'One record.',
      answers: { 200: ['The record.', 'Communication'] },
    }),
    patch: operation({
      operationId: 'UpdateCommunication',
      description:
        'Changes a record. The FQDN belongs to the address and the listener’s process to the listener, in all their records; links set by hand likewise, which need the permission service-communications.link. The key can be changed while no sample has shown the record. 409 where the record has another revision than the one given (`error.currentRevision`), or another record the key (`error.existingId`).',
      body: 'CommunicationPatch',
      answers: { 200: ['The record.', 'Communication'] },
    }),
    delete: operation({
      operationId: 'DeleteCommunication',
      description:
        'Deletes a record. When a later sample shows it, it comes back with its statistics.',
      answers: { 204: ['Deleted.'] },
    }),
  }),
  ...path('/entities/{kind}/{namespace}/{name}/communications', {
    get: operation({
      operationId: 'QueryEntityCommunications',
      description: 'Who calls an entity, or what it calls.',
      query: entityCommunicationsQuery,
      answers: { 200: ['The page.', 'CommunicationsPage'] },
    }),
  }),
  ...historyPaths,
  ...graphPaths,
  ...path('/communications/export', {
    get: operation({
      operationId: 'ExportCommunications',
      description:
        'All records that match, or those with some ids, as a file; sent while it is read. A file that breaks off is not whole.',
      query: exportQuery,
      answers: {
        200: [
          'The file.',
          'text/csv',
          { type: 'array', items: reference('Communication') },
        ],
      },
    }),
  }),
  ...path('/communications/import', {
    post: operation({
      operationId: 'ImportCommunications',
      description:
        'Takes communications out of a CSV file: an export of ours, or of an IT-discovery suite. The body may be gzip.',
      query: importQuery,
      body: 'text/csv',
      answers: { 200: ['What became of each line.', 'ImportResult'] },
    }),
  }),
  ...administrationPaths,
  ...path('/linking/unlinked-addresses', {
    get: operation({
      operationId: 'QueryUnlinkedAddresses',
      description:
        'The addresses in traffic that no entity has, those with most communications first. Needs the permission service-communications.link.',
      query: unlinkedAddressesQuery,
      answers: {
        200: ['The page.', 'UnlinkedAddressesPage'],
      },
    }),
  }),
  ...path('/linking/problems', {
    get: operation({
      operationId: 'GetLinkingProblems',
      description:
        'What annotations, config and links by hand say that cannot be followed. Needs the permission service-communications.link.',
      answers: { 200: ['All of them.', itemsOf('LinkingProblem')] },
    }),
  }),
  ...path('/linking/manual-links', {
    get: operation({
      operationId: 'GetManualLinks',
      description:
        'All links set by hand, newest first. Needs the permission service-communications.link.',
      answers: { 200: ['All of them.', itemsOf('ManualLink')] },
    }),
    post: operation({
      operationId: 'SetManualLink',
      description:
        'Sets a link by hand, in the place of an earlier one for the same. Needs the permission service-communications.link.',
      body: 'ManualLinkInput',
      answers: { 201: ['The link.', 'ManualLink'] },
    }),
  }),
  ...path('/linking/manual-links/{id}', {
    delete: operation({
      operationId: 'DeleteManualLink',
      description:
        'Removes a link set by hand; the rules decide again. Needs the permission service-communications.link.',
      answers: { 204: ['Removed.'] },
    }),
  }),
  ...path('/relations', {
    get: operation({
      operationId: 'ReadCallerRelations',
      description:
        'What entities call, by the callers that changed after a revision, oldest change first; for services only. All there is comes after 0. A page that is not full is the last one. With `If-None-Match` and `Prefer: wait=25` (seconds, 25 at most) the answer comes when there is something new, or after the wait as 304.',
      query: relationsQuery,
      answers: {
        200: ['The callers.', itemsOf('CallerRelations')],
        304: ['Nothing is new.'],
      },
    }),
  }),
  ...path('/catalog-changes', {
    post: operation({
      operationId: 'RecordCatalogChanges',
      description:
        'Says that entities of the catalog may have changed, so that links follow at once; `missed` where others may have of which nobody told. For services only.',
      body: 'CatalogChanges',
      answers: { 204: ['Noticed.'] },
    }),
  }),
};

/**
 * The HTTP API, of the schemas that its requests are read by. It is served at
 * `/api/service-communications/openapi.json`.
 */
export const spec = {
  openapi: '3.0.3',
  info: {
    title: 'service-communications',
    version: '1',
    description:
      'Who talks to whom: samples of discovery in, communications with their statistics and catalog entities out.',
    license: { name: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  paths,
  components: { schemas: componentSchemas() },
};
