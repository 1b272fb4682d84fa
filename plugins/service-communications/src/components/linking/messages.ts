/** The texts of the linking pages. */
export const linkingMessages = {
  linking: {
    loading: 'Loading',
    views: 'Views of what is unlinked',
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
} as const;
