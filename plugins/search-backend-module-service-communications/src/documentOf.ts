import { parseEntityRef } from '@backstage/catalog-model';
import { IndexableDocument } from '@backstage/plugin-search-common';
import {
  Communication,
  EntityLink,
} from '@service-communications/plugin-service-communications-common';

/**
 * What is found of a communication: its ends by what is known best in the title,
 * and all their names in the text.
 */
export function documentOf(
  communication: Communication,
  locationTemplate: string,
): IndexableDocument {
  const { id, network, port, protocol } = communication;
  const client = endOf(communication, 'client');
  const listener = endOf(communication, 'listener');
  return {
    title: `${client.name} → ${listener.name} · ${port}/${protocol}`,
    text: [...client.words, ...listener.words, network].join(', '),
    location: locationTemplate.replace(':id', encodeURIComponent(id)),
    authorization: { resourceRef: id },
  };
}

function endOf(communication: Communication, end: 'client' | 'listener') {
  const service = communication[`${end}Service`];
  const device = communication[`${end}Device`];
  const fqdn = communication[`${end}Fqdn`];
  const ip = communication[`${end}Ip`];
  const { clientProcessDisplayName } = communication;
  const words = [
    ...[service, device].map(link => link?.entityRef),
    fqdn,
    ip,
    communication[`${end}ProcessName`],
    end === 'client' ? clientProcessDisplayName : undefined,
  ].filter(word => word !== undefined && word !== '');
  return { name: nameOf(service) ?? nameOf(device) ?? fqdn ?? ip, words };
}

function nameOf(link: EntityLink | undefined): string | undefined {
  return link?.entityRef && parseEntityRef(link.entityRef).name;
}
