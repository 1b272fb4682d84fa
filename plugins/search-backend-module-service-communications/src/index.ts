/**
 * Finds communications in Backstage's search.
 *
 * @packageDocumentation
 */
export { searchModuleServiceCommunications as default } from './module';
