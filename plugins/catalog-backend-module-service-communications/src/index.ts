/**
 * Module of the catalog that turns observed communications into relations of
 * its entities.
 *
 * @packageDocumentation
 */
export { catalogModuleServiceCommunications as default } from './module';
