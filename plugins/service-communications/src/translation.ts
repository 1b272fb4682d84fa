import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  actionMessages,
  historyMessages,
} from './components/record/actionMessages';
import { classicMessages } from './components/statistics/classicMessages';
import { discoveryMessages } from './components/discovery/discoveryMessages';
import { formMessages } from './components/form/formMessages';
import { ignoreRuleMessages } from './components/ignoring/ignoreRuleMessages';
import { listMessages } from './components/list/listMessages';
import { netflowMessages } from './components/statistics/netflowMessages';

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
      client: 'Client',
      clientDevice: 'Client',
      clientService: 'Client Service Instance',
      clientIp: 'Client Address',
      listenerDevice: 'Listener',
      listenerService: 'Listener Service Instance',
      listenerIp: 'Listener Address',
      clientProcessDisplayName: 'Client Process Display Name',
      clientProcessName: 'Client Process',
      clientFqdn: 'Client FQDN',
      listenerProcessName: 'Listener Process',
      listenerFqdn: 'Listener FQDN',
      network: 'Network',
      origin: 'Origin',
      firstDetected: 'First Detected',
      createdAt: 'Created',
      updatedAt: 'Updated',
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
    preferences: {
      notSaved: 'What you chose could not be saved for your next visit',
    },
    refresh: {
      button: 'Refresh',
      updatedAt: 'Updated {{time}}',
      failed: 'The last refresh failed; what you see is from {{time}}.',
    },
    error: {
      retry: 'Try again',
      notAllowedTitle: {
        read: 'You may not see service communications',
        link: 'You may not link addresses to entities',
        create: 'You may not add communications',
        update: 'You may not change this communication',
        ignoreRules: 'You may not see the rules that ignore communications',
        discovery: 'You may not see what sends samples',
      },
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
      set: 'Set link…',
      change: 'Change link…',
      remove: 'Remove link…',
    },
    ...listMessages,
    list: {
      title: 'Communications',
      search: 'Search communications',
      searchPlaceholder: 'Address, name, process, port …',
      clearSearch: 'Clear search',
      total_one: '{{formatted}} communication',
      total_other: '{{formatted}} communications',
      emptyTitle: 'No communications yet',
      emptyDescription:
        'They appear by themselves as soon as the first scan of a host, or the first flow record, arrives. There are several ways to begin:',
      allIgnoredTitle: 'All communications are ignored',
      allIgnored_one:
        'There is {{formatted}}, and somebody or a rule has taken it out of the list.',
      allIgnored_other:
        'There are {{formatted}}, and somebody or a rule has taken them out of the list.',
      showIgnored: 'Show the ignored ones',
      emptyLocalScan:
        'Let the backend scan the host it runs on each minute, in app-config.yaml:',
      emptySendScan:
        'Send the socket table of any host; nothing needs to be installed there. TOKEN is a static token of backend.auth.externalAccess that may ingest:',
      emptyFlows:
        'Receive flow records: run the collector beside your exporters, and point NetFlow, IPFIX or sFlow at it:',
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
      ...classicMessages,
      ...netflowMessages,
      attribute: 'Attribute',
      value: 'Value',
      definition: 'Definition',
      netstatTitle: 'Netstat',
      netstatSubtitle:
        'What scans of the listener’s host say of the client address and the listener, whichever process connects',
      netstatMissing:
        'No scan of the listener’s host has shown this client yet. Statistics begin with the first scan of {{host}} that does.',
    },
    span: {
      days: '{{value}} d',
      hours: '{{value}} h',
      minutes: '{{value}} min',
      seconds: '{{value}} s',
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
    linking: {
      open: 'Linking',
      back: 'All communications',
      loading: 'Loading',
      views: 'Linking',
      actions: 'Actions',
      entity: 'Entity',
      target: {
        device: 'Device at {{address}}',
        block: 'Devices in {{address}}',
        listenerService: 'Service behind {{listener}}',
        clientService: 'Service of process “{{process}}” at {{address}}',
        unnamedClientService: 'Service of the unnamed process at {{address}}',
        inNetwork: '{{target}}, network {{network}}',
      },
      unlinked: {
        tab: 'Unlinked addresses',
        title: 'Unlinked addresses',
        total_one: '{{formatted}} unlinked address',
        total_other: '{{formatted}} unlinked addresses',
        search: 'Search unlinked addresses',
        searchPlaceholder: 'Address, host name …',
        network: 'Network',
        address: 'Address',
        communications: 'Communications',
        listeners: 'Listens on',
        clients: 'Client processes',
        asClient_one: '{{formatted}} as client',
        asClient_other: '{{formatted}} as client',
        asListener_one: '{{formatted}} as listener',
        asListener_other: '{{formatted}} as listener',
        more: 'and {{formatted}} more',
        ambiguous: 'Ambiguous',
        entityMissing:
          'Linked by hand to {{entity}}, which is not in the catalog',
        link: 'Link to an entity…',
        copyYaml: 'Copy catalog-info.yaml…',
        emptyTitle: 'Every address has an entity',
        emptyDescription:
          'Addresses appear here when they are seen in traffic and no entity of the catalog has them.',
        noMatchDescription:
          'Addresses and host names were searched, in the network that is chosen. Try fewer or other words.',
      },
      manual: {
        tab: 'Links set by hand',
        title: 'Links set by hand',
        total_one: '{{formatted}} link set by hand',
        total_other: '{{formatted}} links set by hand',
        search: 'Search links set by hand',
        searchPlaceholder: 'Address, process, entity …',
        target: 'What is linked',
        set: 'Set',
        by: 'by',
        entityMissing:
          'Not in the catalog. What is linked to it has no entity meanwhile.',
        change: 'Change…',
        remove: 'Remove…',
        emptyTitle: 'No links are set by hand',
        emptyDescription:
          'Annotations and the rules decide on all links. Where they cannot, set a link from an unlinked address or from the page of a communication.',
        noMatchDescription:
          'What is linked, entities and who set the links were searched. Try fewer or other words.',
      },
      problems: {
        tab: 'Problems',
        title: 'Problems',
        total_one: '{{formatted}} problem',
        total_other: '{{formatted}} problems',
        search: 'Search problems',
        searchPlaceholder: 'Entity, annotation, reason …',
        where: 'Where',
        reason: 'What is wrong',
        origin: {
          annotation: 'Annotation',
          config: 'Configuration',
          manualLink: 'Link set by hand',
        },
        emptyTitle: 'All is well',
        emptyDescription:
          'Everything that annotations, the configuration and links set by hand say can be followed.',
        noMatchDescription:
          'Entities, annotations and reasons were searched. Try fewer or other words.',
      },
    },
    dialog: {
      cancel: 'Cancel',
      close: 'Close',
    },
    linkDialog: {
      title: 'Link to an entity',
      replaces: 'Linked by hand to {{entity}}. The new link takes its place.',
      beforeBlock:
        'Linked by hand to {{entity}}, through a link for {{block}}. A link for this address alone goes before it.',
      candidates: 'Several entities fit equally well:',
      entity: 'Entity',
      entityHelp:
        'Components and resources by their name or title; any other entity by its whole ref.',
      entityRequired: 'Choose an entity.',
      searching: 'Searching the catalog …',
      noEntities: 'No component or resource has such a name or title.',
      searchFailed: 'The catalog cannot be searched: {{reason}}',
      clearEntity: 'Clear',
      openEntities: 'Show entities',
      closeEntities: 'Hide entities',
      scope: 'The link is for',
      scopeAddress: 'This address only',
      scopeBlock: 'A block of addresses',
      block: 'Block',
      blockHelp:
        'Addresses that an entity names in its annotations, itself or by their host name or a smaller block, stay with that entity.',
      blockProblem: {
        malformed: 'This is no block, such as {{example}}.',
        notTheFirst: 'This is an address in a block. The block is {{block}}.',
        elsewhere: '{{ip}} is not in this block.',
      },
      submit: 'Set link',
      done: '{{target}}: linked to {{entity}}',
    },
    removeDialog: {
      title: 'Remove this link?',
      description:
        '{{target}}: linked by hand to {{entity}}. Without this link the rules decide again; they may find another entity, or none.',
      submit: 'Remove link',
      done: '{{target}}: the link set by hand is removed',
      loading: 'Looking for the link',
      blockTitle: 'This link is for a whole block',
      blockDescription:
        'The address is linked to {{entity}} by a link set by hand for {{block}}. Removing it would change every address of the block, so it is not removed from here. A link for this address alone goes before it.',
      noneTitle: 'There is no link to remove',
      noneDescription:
        'No link is set by hand for exactly this. It was removed meanwhile, or follows from a link of the device.',
      showAll: 'Links set by hand',
    },
    form: formMessages,
    action: actionMessages,
    history: historyMessages,
    ignoreRules: ignoreRuleMessages,
    discovery: discoveryMessages,
    catalogInfo: {
      title: 'catalog-info.yaml of {{ip}}',
      description:
        'Put this where your catalog reads its entities from. The address is linked as soon as the catalog has the entity.',
      kind: 'Kind',
      resource: 'Resource: a host or another device',
      component: 'Component: a service with an address of its own',
      owner:
        'Replace {{placeholder}} by the user or group that owns it, and look at the name.',
      copy: 'Copy',
      copied: 'catalog-info.yaml is in the clipboard',
      copyFailed: 'The browser did not let it be copied. Select the text.',
    },
  },
});
