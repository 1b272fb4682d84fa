/**
 * Backend of Service Communications: ingests discovery samples, keeps
 * statistics, links both ends of each communication to the catalog.
 *
 * @packageDocumentation
 */
export { serviceCommunicationsPlugin as default } from './plugin';
