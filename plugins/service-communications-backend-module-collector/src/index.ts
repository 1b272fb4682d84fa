/**
 * Module of the Service Communications backend that listens for flow records.
 *
 * @packageDocumentation
 */
export { serviceCommunicationsModuleCollector as default } from './module';
