/** The texts about the rules that ignore communications. */
export const ignoringMessages = {
  ignoreRules: {
    open: 'Ignore rules',
    title: 'Ignore rules',
    total_one: '{{formatted}} ignore rule',
    total_other: '{{formatted}} ignore rules',
    intro:
      'What a rule describes leaves the default list and the relations: what is there, and what is yet to come.',
    search: 'Search ignore rules',
    searchPlaceholder: 'Address, process, reason …',
    add: 'Add rule…',
    edit: 'Edit…',
    delete: 'Delete…',
    what: 'What it ignores',
    reason: 'Why',
    added: 'Added',
    by: 'by',
    heldBack: 'Hides',
    showHeldBack: 'Show what rule “{{rule}}” hides',
    nearly: 'The list cannot filter by all that the rule says; it shows more.',
    emptyTitle: 'No rules ignore communications',
    emptyDescription:
      'A rule keeps noise out of the list and the relations: health checks, scanners, a monitoring system that calls everything.',
    noMatchDescription:
      'What rules ignore, reasons and who added them were searched. Try fewer or other words.',
    part: {
      address: '{{end}} {{address}}',
      process: '{{end}} process “{{process}}”',
      entity: '{{end}} {{entity}}',
      ports_one: 'port {{ports}}',
      ports_other: 'ports {{ports}}',
      protocol: 'protocol {{protocol}}',
      network: 'network {{network}}',
    },
    partEnd: {
      client: 'client',
      listener: 'listener',
      either: 'either end',
    },
    separator: ', ',
    addTitle: 'Add an ignore rule',
    editTitle: 'Edit the ignore rule',
    dialogIntro:
      'All that you fill in must hold. Fill in at least one of address, ports, protocol, process and entity.',
    field: {
      address: 'Address or block',
      end: 'Address, process and entity are of',
      ports: 'Listener ports',
      protocol: 'Protocol',
      processName: 'Process',
      entityRef: 'Entity',
      network: 'Network',
      reason: 'Why',
    },
    help: {
      address: 'Such as 10.0.0.5 or 10.0.0.0/24',
      ports: 'Ports and ranges: 80,443,8000-8999',
      protocol: 'As IANA calls it, such as tcp',
      processName: '* stands for any text: node_exporter*',
      entityRef: 'A device or service; what is linked to it',
      network: 'Empty: all networks',
      reason: 'For those who wonder where a communication is',
    },
    end: {
      either: 'Either end',
      client: 'The client',
      listener: 'The listener',
    },
    problem: {
      address: 'Enter an IP address or a CIDR block, such as 10.0.0.0/24.',
      ports: 'Enter ports and ranges, such as 80,443,8000-8999.',
      reason: 'Say why.',
      nothing:
        'Fill in at least one of address, ports, protocol, process and entity: this rule would ignore everything.',
    },
    submitAdd: 'Add rule',
    submitEdit: 'Save rule',
    saved: 'Rule saved: {{rule}}',
    deleteTitle: 'Delete this rule?',
    deleteDescription_one:
      '{{rule}}. {{formatted}} communication that it holds back shows again, unless another rule or a person ignores it.',
    deleteDescription_other:
      '{{rule}}. {{formatted}} communications that it holds back show again, unless another rule or a person ignores them.',
    submitDelete: 'Delete rule',
    deleted: 'Rule deleted: {{rule}}',
  },
} as const;
