import { createTranslationRef } from '@backstage/core-plugin-api/alpha';

/**
 * The texts of the plugin.
 *
 * @public
 */
export const serviceCommunicationsTranslationRef = createTranslationRef({
  id: 'service-communications',
  messages: {
    page: {
      title: 'Service Communications',
      subtitle: 'Who talks to whom, as discovery sees it',
    },
    columns: {
      id: 'ID',
      clientDevice: 'Client',
      clientService: 'Client Service Instance',
      clientIp: 'Client Address',
      listenerDevice: 'Listener',
      listenerService: 'Listener Service Instance',
      listenerIp: 'Listener Address',
      port: 'Port',
      protocol: 'Protocol',
      lastDetected: 'Last Detected',
      weight: 'Weight',
      persistence: 'Persistence',
    },
    table: {
      scrollLabel: '{{name}}, scrollable',
      network: 'in {{network}}',
      openRecord: 'Open communication {{id}}',
      loading: 'Loading communications',
      rowsPerPage: 'Rows per page',
      displayedRows: '{{from}}–{{to}} of {{total}}',
      nextPage: 'Next page',
      previousPage: 'Previous page',
    },
    refresh: {
      button: 'Refresh',
      updatedAt: 'Updated {{time}}',
      failed: 'The last refresh failed; what you see is from {{time}}.',
    },
    error: {
      retry: 'Try again',
      notAllowedTitle: 'You may not see service communications',
      notAllowedDescription:
        'Your account lacks the permission “{{permission}}”. Ask the people who run this Backstage for it.',
    },
    link: {
      manual: 'Linked by hand',
      rule: 'Linked by rule “{{rule}}”',
      ambiguous_one: '{{count}} candidate',
      ambiguous_other: '{{count}} candidates',
      ambiguousTitle: 'Several entities fit equally well',
      unlinked: 'No entity found',
    },
    list: {
      title: 'Communications',
      search: 'Search communications',
      searchPlaceholder: 'Address, name, process, port …',
      clearSearch: 'Clear search',
      total_one: '{{formatted}} communication',
      total_other: '{{formatted}} communications',
      emptyTitle: 'No communications yet',
      emptyDescription:
        'They appear by themselves as soon as the first scan of a host arrives. There are two ways to get one:',
      emptyLocalScan:
        'Let the backend scan the host it runs on each minute, in app-config.yaml:',
      emptySendScan:
        'Send the socket table of any host; nothing needs to be installed there. TOKEN is a static token of backend.auth.externalAccess that may ingest:',
      noMatchTitle: 'Nothing matches “{{q}}”',
      noMatchDescription:
        'Addresses, names, processes, port and protocol were searched. Try fewer or other words.',
    },
    record: {
      back: 'All communications',
      title: '{{client}} → {{listener}}',
      clientTitle: 'Client',
      listenerTitle: 'Listener',
      factsTitle: 'Record',
      address: 'Address',
      hostName: 'Host name',
      process: 'Process',
      device: 'Device',
      service: 'Service instance',
      id: 'ID',
      network: 'Network',
      port: 'Port',
      protocol: 'Protocol',
      origin: 'Origin',
      firstDetected: 'First Detected',
      lastDetected: 'Last Detected',
      created: 'Created',
      updated: 'Updated',
      by: 'by',
      loading: 'Loading the communication',
      notFoundTitle: 'This communication is not here',
      notFoundDescription:
        'There is no record {{id}}. It was deleted, or the link to it is wrong.',
    },
    origin: {
      discovered: 'Discovered',
      manual: 'Added by hand',
      imported: 'Imported',
    },
    statistics: {
      attribute: 'Attribute',
      value: 'Value',
      definition: 'Definition',
      netstatTitle: 'Netstat',
      netstatSubtitle:
        'What scans of the listener’s host say of the client address and the listener, whichever process connects',
      netstatMissing:
        'No scan of the listener’s host has shown this client yet. Statistics begin with the first scan of {{host}} that does.',
    },
    entity: {
      clientsTitle: 'Clients',
      clientsSubtitle: 'Who calls {{name}}',
      listenersTitle: 'Listeners',
      listenersSubtitle: 'What {{name}} calls',
      noClients: 'Nobody has been seen calling {{name}}.',
      noListeners: '{{name}} has not been seen calling anybody.',
      emptyTitle: 'No communications of {{name}} yet',
      emptyDescription:
        'Communications find their entities by address, host name, listener and process. Say in the entity’s metadata what is its own; the links follow by themselves:',
      emptyEdit: 'Edit the entity',
      emptyList: 'See all communications',
    },
  },
});
