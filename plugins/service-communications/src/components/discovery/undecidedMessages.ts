/** The texts of conversations without a known direction, and of decisions. */
export const undecidedMessages = {
  undecided: {
    tab: 'Direction unknown',
    title: 'Conversations without a known direction',
    loading: 'Loading the conversations',
    total_one: '{{formatted}} conversation without a known direction',
    total_other: '{{formatted}} conversations without a known direction',
    intro:
      'Nothing tells which of the two ends listens. As soon as something does, they become communications. What people decide here is evidence like any other, and can be undone.',
    more: 'There are more: only the first of very many are counted.',
    search: 'Search conversations',
    searchPlaceholder: 'Address, port, protocol or network',
    noMatchDescription:
      'Enter a whole address, a port such as 7001 or 7001/tcp, a protocol or the name of a network.',
    emptyTitle: 'No conversation waits for its direction',
    emptyDescription:
      'Conversations of flow records are listed here while nothing tells which of their ends listens.',
    oneEnd: 'One End',
    otherEnd: 'Other End',
    severalPorts: '{{ip}}, several {{protocol}} ports',
    endListens: 'This end listens…',
    portIsService: 'This port is a service…',
    sources: 'Sources',
    records: 'Records',
    recordsDefinition:
      'Flow records of the source that saw most of the conversation.',
    lastSeen: 'Last seen',
    wouldDecide: 'What Would Decide It',
    nothing: 'Only a decision by hand',
    remedy: {
      scan: 'A scan of the host of {{end}}',
      'service-port':
        'A port that is configured, or decided by hand, as a service’s',
      handshake: 'A source that tells who sent the first SYN',
      'separate-starts': 'A source that tells when each half began',
      'minimum-evidence':
        'A lower orientation.minimumEvidence in the configuration',
    },
  },
  decisions: {
    tab: 'Decided by hand',
    title: 'Decisions',
    loading: 'Loading the decisions',
    total_one: '{{formatted}} decision',
    total_other: '{{formatted}} decisions',
    intro:
      'What people decided of who listens. It holds for what is there and for what comes.',
    search: 'Search decisions',
    searchPlaceholder: 'Address, port, network, person …',
    noMatchDescription:
      'What was decided and who decided it were searched. Try fewer or other words.',
    emptyTitle: 'Nobody has decided anything',
    emptyDescription:
      'Where nothing tells which end of a conversation listens, people can decide it under “Direction unknown”.',
    what: 'Decision',
    decided: 'Decided',
    by: 'by',
    end: '{{end}} listens',
    endInNetwork: '{{end}} in network {{network}} listens',
    port: '{{port}} is a service in every network',
    portInNetwork: '{{port}} is a service in network {{network}}',
    endTitle: 'Decide that this end listens?',
    endDescription:
      '{{decision}}: its conversations become communications to it, and those that were drawn the other way are turned. Only a listening socket that a scan found, or a source that tells who began, goes before that.',
    portTitle: 'Decide that this port is a service?',
    portDescription:
      '{{decision}}: where nothing better tells, the end of a conversation with this port is taken for the listener.',
    everywhere: 'In every network',
    submit: 'Decide',
    made: 'Decided: {{decision}}',
    madeBefore: 'Decided before: {{decision}}',
    undoFailed: 'It could not be undone: {{reason}}',
    remove: 'Remove…',
    removeTitle: 'Remove this decision?',
    removeDescription:
      '{{decision}}: what nothing else decides has no known direction any more, and leaves the list.',
    submitRemove: 'Remove',
    removed: 'No longer decided: {{decision}}',
  },
} as const;
