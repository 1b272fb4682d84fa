import { CommunicationLinkField } from '@service-communications/plugin-service-communications-common';

/** The fields of a communication that people link by hand. */
export const LINK_FIELDS: CommunicationLinkField[] = [
  'clientDevice',
  'clientService',
  'listenerDevice',
  'listenerService',
];
