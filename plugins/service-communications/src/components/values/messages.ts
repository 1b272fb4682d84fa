/** What the states of communications are called. */
export const communicationStateNames = {
  new: 'New',
  established: 'Established',
  rhythmic: 'Rhythmic',
  late: 'Late',
  gone: 'Gone',
  back: 'Back',
  unwatched: 'Unwatched',
} as const;

/** The texts of values and links. */
export const valueMessages = {
  link: {
    manual: 'Linked by hand',
    rule: 'Linked by rule “{{rule}}”',
    ambiguous_one: 'Ambiguous: {{count}} match',
    ambiguous_other: 'Ambiguous: {{count}} matches',
    ambiguousTitle: 'Several entities fit equally well',
    ambiguousRule: 'Not linked: rule “{{rule}}” finds several',
    unlinked: 'No entity found',
    set: 'Set link…',
    change: 'Change link…',
    remove: 'Remove link…',
  },
  origin: {
    discovered: 'Discovered',
    manual: 'Added by hand',
    imported: 'Imported',
  },
  communicationState: communicationStateNames,
  stateReason: {
    'first-detected': 'First seen {{ago}}.',
    'within-usual-silence':
      'It is not silent for longer than {{usual}} as a rule.',
    'keeps-habit': 'It keeps its habit.',
    'missed-habit_one':
      'Expected since {{expected}}; it did not come once while somebody looked.',
    'missed-habit_other':
      'Expected since {{expected}}; it did not come {{count}} times while somebody looked.',
    'beyond-usual-silence':
      'Not found in {{silent}} in which somebody looked; as a rule it is silent for no longer than {{usual}}.',
    'returned-late': 'It came back {{ago}}, after it was late.',
    'returned-gone': 'It came back {{ago}}, after it was gone.',
    'nobody-looked': 'Somebody last looked {{ago}}.',
  },
  habit: {
    daily: 'Usually every day ({{kept}} of {{cycles}} times).',
    'business-days': 'Usually on business days ({{kept}} of {{cycles}} times).',
    weekly: 'Usually every week ({{kept}} of {{cycles}} times).',
    monthly: 'Usually every month ({{kept}} of {{cycles}} times).',
    'month-end':
      'Usually at the end of the month ({{kept}} of {{cycles}} times).',
  },
  span: {
    days: '{{value}} d',
    hours: '{{value}} h',
    minutes: '{{value}} min',
    seconds: '{{value}} s',
  },
} as const;
