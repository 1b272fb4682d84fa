/**
 * Frontend plugin of Service Communications: who talks to whom.
 *
 * @packageDocumentation
 */
export { serviceCommunicationsApiRef } from './api';
export {
  EntityServiceCommunicationsContent,
  ServiceCommunicationsPage,
} from './extensions';
export { isServiceCommunicationsAvailable } from './lib/isServiceCommunicationsAvailable';
export { serviceCommunicationsPlugin } from './plugin';
export { serviceCommunicationsTranslationRef } from './translation';
