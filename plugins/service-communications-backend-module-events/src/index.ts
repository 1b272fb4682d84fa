/**
 * Module of the Service Communications backend that takes samples from the
 * events service.
 *
 * @packageDocumentation
 */
export { serviceCommunicationsModuleEvents as default } from './module';
