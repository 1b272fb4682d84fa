/** The texts of values and links. */
export const valueMessages = {
  link: {
    manual: 'Linked by hand',
    rule: 'Linked by rule “{{rule}}”',
    ambiguous_one: '{{count}} candidate',
    ambiguous_other: '{{count}} candidates',
    ambiguousTitle: 'Several entities fit equally well',
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
