/**
 * Fields of a communication that belong to its address or listener: what they
 * say shows in all records of it, and rules link by them.
 */
export const sharedNames = [
  'clientFqdn',
  'listenerFqdn',
  'listenerProcessName',
] as const;
