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
  span: {
    days: '{{value}} d',
    hours: '{{value}} h',
    minutes: '{{value}} min',
    seconds: '{{value}} s',
  },
} as const;
