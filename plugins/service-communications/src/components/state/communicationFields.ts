/** The fields of a communication that people fill in, in that order. */
export const communicationFields = [
  'clientDevice',
  'clientService',
  'clientIp',
  'clientFqdn',
  'clientProcessDisplayName',
  'clientProcessName',
  'listenerDevice',
  'listenerService',
  'listenerIp',
  'listenerFqdn',
  'listenerProcessName',
  'port',
  'protocol',
  'network',
] as const;

/** A field of a communication that people fill in. */
export type CommunicationField = (typeof communicationFields)[number];
