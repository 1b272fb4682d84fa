/** The texts of the page of what depends on an entity. */
export const impactMessages = {
  impact: {
    title: 'What depends on {{name}}',
    link: 'What depends on it',
    back: 'Back to {{name}}',
    loading: 'Loading what depends on the entity',
    days: 'Seen in the last',
    daysChoice: '{{days}} days',
    total_one: '{{formatted}} depends on it: {{byDistance}}.',
    total_other: '{{formatted}} depend on it: {{byDistance}}.',
    countDirect: '{{formatted}} directly',
    countIndirect: '{{formatted}} in {{distance}} steps',
    owners: 'Owners concerned:',
    otherOwners_one: 'and {{formatted}} other',
    otherOwners_other: 'and {{formatted}} others',
    listed: '{{listed}} of {{total}} are listed, the nearest first.',
    more: 'Show more',
    none: 'Nothing was seen to depend on {{name}} in the last {{days}} days.',
    coverage: 'Somebody looked in {{share}} of the hours since {{since}}.',
    neverLooked:
      'Nobody looked in this time: what is not here may still depend on it.',
    view: {
      label: 'Question',
      impact: 'What breaks if it goes',
      retire: 'May it be retired?',
    },
    distance: {
      direct: 'Directly',
      indirect: '{{distance}} steps away',
    },
    retire: {
      yes: 'No client was seen in the last {{days}} days.',
      yesButBlind:
        'No client was seen in the last {{days}} days, but nobody looked well enough to be sure.',
      no_one: '{{formatted}} client was seen in the last {{days}} days.',
      no_other: '{{formatted}} clients were seen in the last {{days}} days.',
      hint: 'A client that comes once a month or at the end of a year is not seen in a shorter time.',
      table: 'Clients that were seen',
    },
    single: 'No other',
    redundant: 'Others stand in',
    evidence: 'Communication {{id}}',
    columns: {
      dependant: 'Depends on it',
      through: 'Through',
      owner: 'Owner',
      single: 'Redundancy',
      state: 'State',
      evidence: 'Evidence',
      lastDetected: 'Last seen',
    },
    definitions: {
      through: 'The shortest way, step by step.',
      single:
        'Whether it was seen to call others that could stand in for the first step of the way.',
      state:
        'Of the communications of the first step the state that needs attention most.',
      evidence: 'The newest communications that show the first step.',
    },
  },
} as const;
