import {
  Communication,
  CommunicationInput,
} from '@service-communications/plugin-service-communications-common';

/**
 * What somebody learns of a communication that they added and may not see:
 * what they said of it themselves.
 */
export function asGiven(
  input: CommunicationInput & { network: string },
  added: Communication,
): Communication {
  const { id, origin, createdAt, createdBy, updatedAt, updatedBy, revision } =
    added;
  return {
    id,
    network: input.network,
    clientIp: input.clientIp,
    clientFqdn: input.clientFqdn,
    clientProcessName: input.clientProcessName ?? '',
    clientProcessDisplayName: input.clientProcessDisplayName,
    listenerIp: input.listenerIp,
    listenerFqdn: input.listenerFqdn,
    listenerProcessName: input.listenerProcessName,
    port: input.port,
    protocol: input.protocol,
    origin,
    createdAt,
    createdBy,
    updatedAt,
    updatedBy,
    revision,
    statistics: {},
  };
}
