/**
 * Frontend plugin of Service Communications: who talks to whom.
 *
 * @packageDocumentation
 */
export { serviceCommunicationsApiRef } from './api';
export {
  EntityServiceCommunicationsCard,
  EntityServiceCommunicationsContent,
  ServiceCommunicationsPage,
} from './extensions';
export { isServiceCommunicationsAvailable } from './components/entity/isServiceCommunicationsAvailable';
export { serviceCommunicationsPlugin } from './plugin';
export { serviceCommunicationsTranslationRef } from './translation';
