/** The texts of the page of changes. */
export const changesMessages = {
  changes: {
    title: 'Changes',
    intro:
      'What became of communications, and what was found out or decided about who calls whom, newest first.',
    loading: 'Loading the changes',
    since: {
      label: 'How far back',
      day: 'Last 24 hours',
      week: 'Last 7 days',
      month: 'Last 35 days',
    },
    kind: {
      label: 'What changed',
      all: 'Everything',
      new: 'New',
      late: 'Late',
      gone: 'Gone',
      back: 'Back',
      heavier: 'Heavier',
      lighter: 'Lighter',
      undeclared: 'Undeclared',
      decided: 'Decided',
    },
    weight: {
      connections:
        '{{recent}} connections at a time in the last seven days, {{before}} in the four weeks before.',
      'flow-records':
        '{{recent}} flow records a day in the last seven days, {{before}} in the four weeks before.',
    },
    notDeclared: 'It was observed, and the caller does not declare it.',
    decided: {
      accepted: 'Accepted:',
      questioned: 'Questioned:',
      by: 'by',
      until: 'until {{time}}',
    },
    around: 'Changes of',
    aroundHelp: 'A service or a device',
    columns: {
      at: 'When',
      kind: 'Change',
      caller: 'Caller',
      callee: 'Callee',
      reason: 'Why',
      communication: 'Record',
    },
    open: 'Open communication {{id}}',
    dependency: 'Dependency',
    openDependency: 'Open the dependency of {{caller}} on {{callee}}',
    none: 'Nothing changed in this time.',
    truncated:
      'These are the newest {{shown}}: choose a shorter time, or one kind of change, to see the others.',
  },
} as const;
