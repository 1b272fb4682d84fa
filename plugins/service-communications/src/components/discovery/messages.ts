/** The texts of the Discovery page. */
export const discoveryMessages = {
  discovery: {
    views: 'Views of discovery',
    title: 'Sources',
    loading: 'Loading the sources',
    total_one: '{{formatted}} source',
    total_other: '{{formatted}} sources',
    withProblems_one: '{{formatted}} of {{total}} has a problem',
    withProblems_other: '{{formatted}} of {{total}} have problems',
    noProblems: 'Nothing is wrong with any of them',
    search: 'Search sources',
    searchPlaceholder: 'Name, type, status, reason …',
    noMatchDescription:
      'Names, types, what is wrong and the reasons for it were searched. Try fewer or other words.',
    emptyTitle: 'Nothing has sent samples yet',
    emptyDescription:
      'Hosts, exporters and files are listed here as soon as something of them arrives. There are several ways to begin:',
    type: {
      netstat: 'Socket scans',
      netflow: 'Flow records',
      identity: 'Identities',
      unknown: 'Not known yet',
    },
    columns: {
      source: 'Source',
      status: 'Status',
      lastSeen: 'Last seen',
      accepted: 'Accepted Samples',
      refused: 'Refused Samples',
      records: 'Records',
      errors: 'Decode Errors',
      dropped: 'Dropped',
      lost: 'Lost',
      clock: 'Clock',
      undecided: 'Direction Unknown',
    },
    definitions: {
      source: 'The host, the exporter or the file that samples come from.',
      status: 'The worst of what is wrong with it. The details have it all.',
      lastSeen: 'When something of it last arrived.',
      accepted:
        'Samples that were counted, and those that came again afterwards and changed nothing.',
      refused: 'Samples that were not counted. The details say why.',
      records: 'Connections or flow records of the accepted samples.',
      errors: 'Parts of datagrams, or lines, that could not be read.',
      dropped:
        'What could be read and was not kept, for one of the reasons in the details.',
      lost: 'Records that were sent and never arrived, as the sequence numbers say.',
      clock:
        'How far its clock is ahead of the receiver’s, or behind it. A wrong clock puts what it reports at the wrong time.',
      undecided:
        'Share of the records of which nothing tells which end listens.',
    },
    problem: {
      unread: {
        label: 'Nothing readable',
        advice:
          'Something arrives, and none of it could be read. Check that it sends NetFlow, IPFIX or sFlow, or a format that is known, to the right port.',
      },
      refusing: {
        label: 'Being refused',
        advice:
          'It goes on sending, and its newest samples are not counted. The latest refusal says why; a wrong clock is the usual reason.',
      },
      losing: {
        label: 'Losing records',
        advice:
          'By the sequence numbers {{share}} of its records never arrived. Look for drops on the way, and give the collector a larger receive buffer or more receivers.',
      },
      undecodable: {
        label: 'Decode errors',
        advice:
          'A part of what it sends cannot be read. See the reasons; often an update of the exporter mends it.',
      },
      dropping: {
        label: 'Dropping records',
        advice:
          'A part of what it sends could be read and was not kept. See the reasons.',
      },
      refused: {
        label: 'Partly refused',
        advice:
          'Some of its samples were not counted; the newest are. The latest refusal says why.',
      },
      clock: {
        label: 'Clock is off',
        advice:
          'Its clock and the receiver’s disagree. Let both follow a time server (NTP).',
      },
      quiet: {
        label: 'Quiet for long',
        advice:
          'Nothing has come from it for {{span}}. Check that it runs and reaches the collector, or the backend.',
      },
    },
    fine: 'OK',
    duplicates_one: '{{formatted}} came again',
    duplicates_other: '{{formatted}} came again',
    more: 'and {{formatted}} more',
    clock: {
      inStep: 'In step',
      ahead: '{{span}} ahead',
      behind: '{{span}} behind',
      warning: 'Warning:',
    },
    forgotten_one:
      '{{formatted}} communication and {{addresses}} addresses were forgotten for good, last',
    forgotten_other:
      '{{formatted}} communications and {{addresses}} addresses were forgotten for good, last',
    undecidedTotal_one: '{{formatted}} conversation without a known direction',
    undecidedTotal_other:
      '{{formatted}} conversations without a known direction',
    undecidedNone: 'No conversation waits for its direction.',
    undecidedAdvice:
      'Nothing tells yet which of their two ends listens. They are kept, and become communications as soon as it is known: scan the hosts at their ends, name the ports of your services in the configuration, or decide by hand.',
    undecidedLink: 'See what would decide each, and decide by hand',
    details: {
      button: 'Details of {{source}}',
      problems: 'What is wrong, and what helps',
      refusals: 'Refused samples',
      errors: 'Decode errors',
      dropped: 'Dropped',
      none: 'None',
      lastRefusal: 'Latest refusal',
      newestSample: 'Newest Accepted Sample',
      received: 'Datagrams or Lines Received',
      undecided: 'Records without a Known Direction',
      attempts: 'Attempts Only',
      loopback: 'Loopback Left Out',
      identitiesMissed: 'Samples Whose Workloads Were Not Said in Time',
    },
    reason: {
      'unknown-version': 'A protocol or version that is not known',
      truncated: 'Datagrams that end too early',
      'bad-set': 'Sets whose length cannot be right',
      'bad-template': 'Templates that cannot be right',
      'bad-record': 'Records that run beyond their set',
      'no-template': 'Sets whose template never came, or not in time',
      'waiting-full': 'Sets beyond the room for those that wait for a template',
      'template-limit': 'Templates beyond the limit',
      'sampler-limit': 'Samplers beyond the limit',
      'exporter-limit': 'Datagrams of exporters beyond the limit',
      denied: 'Records of traffic that a firewall denied',
      unsupported: 'Records that hold no flow that could be read',
      'unreadable-line': 'Lines that could not be read',
      'without-ports': 'Records of protocols without ports, such as ICMP',
      'unnamed-end': 'Series of metrics of which an end has no name',
      'unreadable-series': 'Lines that are no metrics',
      'repeated-series': 'Series that stand twice in one scrape',
      'too-many-series': 'Series beyond the limit of a target',
      'without-addresses': 'Records without two addresses',
      'without-time': 'Records without a time that can be right',
      'too-late': 'Records that came more than a day late',
      'too-many-sources': 'Records of exporters beyond the limit',
      'too-many-pairs': 'Records of pairs beyond the limit of a window',
      'too-many-runs': 'Records of spans beyond the limit of a window',
      'too-many-exits':
        'Records of flows at interfaces beyond the limit of a window',
      'not-allowed': 'Datagrams of senders that are not allowed',
      'evicted-exporters':
        'Exporters that were forgotten because others needed their places',
      'queue-full': 'Datagrams that came faster than they could be decoded',
      'gap-in-log':
        'Gaps that the log itself tells of, such as SKIPDATA of AWS',
      'spool-full': 'Samples beyond the room on the collector’s disk',
      'disk-full': 'Samples that the collector’s full disk had no room for',
      corrupt: 'Samples that were damaged on the collector’s disk',
      unreadable: 'Not a sample that could be read',
      'too-old': 'Too old: beyond the reorder horizon',
      'too-new': 'From the future: the clock is wrong',
      'not-stored': 'Samples that the database never took',
      overlapping:
        'Windows of a log of which some flow records came before, and some not',
      'foreign-source': 'Sent for a source that belongs to another token',
      'no-longer-logged': 'From before what is still remembered of the source',
    },
  },
} as const;
