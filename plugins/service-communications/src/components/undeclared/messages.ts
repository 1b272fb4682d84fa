/** The texts of the page of declared and observed dependencies. */
export const undeclaredMessages = {
  undeclared: {
    title: 'Dependencies',
    loading: 'Loading the dependencies',
    total_one: '{{formatted}} dependency',
    total_other: '{{formatted}} dependencies',
    search: 'Search dependencies',
    searchPlaceholder: 'Names of entities',
    noMatchDescription:
      'The entities that call and that are called were searched, as far as the filters let them through.',
    emptyTitle: 'No dependencies yet',
    emptyDescription:
      'What entities of the catalog declare to call, and what they were seen to call, is listed here.',
    states: 'State',
    stateCount: '{{state}} ({{formatted}})',
    state: {
      observed: 'Undeclared',
      both: 'Declared and observed',
      declared: 'Declared only',
      unseen: 'Cannot be seen',
    },
    stateDefinition: {
      observed:
        'Calls that were observed, and that the caller declares neither in spec.dependsOn nor by an API that it consumes.',
      both: 'Calls that are declared, and that were observed.',
      declared:
        'Calls that are declared. Somebody looked at one of the two, and saw none.',
      unseen:
        'Calls that are declared. Nobody looks at either of the two: they may take place, or not.',
    },
    decisionFilter: 'Decision',
    anyDecision: 'Any',
    noDecision: 'Not decided',
    caller: 'Caller',
    callee: 'Calls',
    observed: 'Observed',
    observedDefinition:
      'Communications of the two, and when one was last seen.',
    communications_one: '{{formatted}} communication',
    communications_other: '{{formatted}} communications',
    showCommunications: '{{communications}} of {{caller}} with {{callee}}',
    never: 'Not observed',
    looked: 'Looked At',
    lookedDefinition:
      'The share of hours in which either of the two was looked at, since anybody did.',
    lookedShare: '{{share}} of the hours',
    lookedSince: 'since {{time}}',
    notLooked: 'Nobody looks',
    decision: 'Decision',
    verdict: {
      accepted: 'Accepted',
      questioned: 'Questioned',
    },
    decidedBy: 'by',
    until: 'until {{time}}',
    actions: 'Actions',
    yaml: 'YAML…',
    accept: 'Accept…',
    question: 'Question…',
    change: 'Change…',
    pair: '{{caller}} → {{callee}}',
    decide: {
      title: '{{caller}} calls {{callee}}',
      intro:
        'Everybody sees what you decide. It stays when communications are deleted or entities are registered anew.',
      verdict: 'Decision',
      accepted: 'Accepted: it may call, declared or not',
      questioned: 'Questioned: it should not call, or has to say why',
      none: 'None: take back what was decided',
      reason: 'Why',
      reasonMissing: 'Say why.',
      expires: 'Until the end of',
      expiresHelp: 'Empty: for good',
      expiresPast: 'This day is over.',
      submit: 'Save',
      accept: '{{pair}}: accepted',
      question: '{{pair}}: questioned',
      takenBack: '{{pair}}: no longer decided',
    },
    declare: {
      title: 'Declare what {{caller}} calls',
      description:
        'Put this in the place of spec.dependsOn in the catalog-info.yaml of {{caller}}. What is questioned is left out.',
      nothing:
        'Nothing is missing: all that was observed is declared, or questioned.',
      failed: 'What it declares now could not be read: {{reason}}',
      gone: '{{caller}} is not in the catalog: only what is missing is shown.',
      missing_one: '{{formatted}} is missing',
      missing_other: '{{formatted}} are missing',
      edit: 'Edit catalog-info.yaml',
      pullRequest: 'Open a pull request…',
      copy: 'Copy YAML',
      copied: 'YAML copied',
      copyFailed: 'The browser does not let it be copied: select and copy it.',
    },
  },
} as const;
