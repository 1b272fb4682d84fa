import { CommunicationOrderField } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { firstDetected, lastDetected } from './communicationRows';

/**
 * The SQL expression that a list is ordered by. Never null, so that a page can
 * begin behind any row; what is absent comes before everything else.
 */
export function orderKey(knex: Knex, field: CommunicationOrderField): string {
  switch (field) {
    case 'id':
      return 'c.id';
    case 'network':
      return 'ca.network';
    case 'clientIp':
      return 'ca.ip_key';
    case 'clientProcessName':
      return 'c.process_name';
    case 'clientDevice':
      return `coalesce(ca.device_ref, '')`;
    case 'clientService':
      return `coalesce(c.service_ref, '')`;
    case 'listenerIp':
      return 'la.ip_key';
    case 'listenerProcessName':
      return `coalesce(l.process_name, '')`;
    case 'listenerDevice':
      return `coalesce(la.device_ref, '')`;
    case 'listenerService':
      return `coalesce(l.service_ref, '')`;
    case 'port':
      return 'l.port';
    case 'protocol':
      return 'l.protocol';
    case 'origin':
      return 'c.origin';
    case 'firstDetected':
      return `coalesce(${firstDetected(knex)}, 0)`;
    case 'lastDetected':
      return `coalesce(${lastDetected(knex)}, 0)`;
    default:
      throw new Error(`No order by ${field satisfies never}`);
  }
}
