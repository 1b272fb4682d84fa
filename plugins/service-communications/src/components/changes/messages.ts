/** The texts of the page of changes. */
export const changesMessages = {
  changes: {
    title: 'Changes',
    intro: 'Communications that became new, late, gone or back, newest first.',
    loading: 'Loading the changes',
    since: {
      label: 'How far back',
      day: 'Last 24 hours',
      week: 'Last 7 days',
      month: 'Last 35 days',
    },
    kind: {
      label: 'What changed',
      all: 'All',
    },
    around: 'Changes of',
    aroundHelp: 'A service or a device',
    columns: {
      at: 'When',
      kind: 'Change',
      caller: 'Caller',
      callee: 'Callee',
      reason: 'Why',
      communication: 'Communication',
    },
    open: 'Open communication {{id}}',
    none: 'Nothing changed in this time.',
    truncated:
      'These are the newest {{shown}}: choose a shorter time, or one kind of change, to see the others.',
  },
} as const;
