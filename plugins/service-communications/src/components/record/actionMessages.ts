/** The texts of what can be done with a communication, and of its history. */
export const actionMessages = {
  label: 'Actions of this communication',
  delete: 'Delete…',
  deleteTitle: 'Delete this communication?',
  deleteDescription:
    '{{client}} → {{listener}} leaves the list and the relations. When discovery sees it again, it comes back with its statistics. To be rid of it for good, ignore it instead.',
  deleteSubmit: 'Delete',
  deleted: 'Communication {{client}} → {{listener}} is deleted',
  undo: 'Undo',
  undone: 'Communication {{client}} → {{listener}} is back',
  undoFailed: 'It could not be brought back: {{reason}}',
  dismiss: 'Dismiss',
  ignore: 'Ignore…',
  ignoreTitle: 'Ignore this communication?',
  ignoreDescription:
    'It leaves the default list and the relations, and stays ignored when it is seen again. The filter “Ignored” of the list still finds it.',
  reason: 'Why',
  reasonHelp: 'For those who wonder where it is',
  reasonRequired: 'Say why.',
  ignoreSubmit: 'Ignore',
  ignored: 'Communication {{client}} → {{listener}} is ignored',
  stopIgnoring: 'Stop ignoring',
  stopped: 'Communication {{client}} → {{listener}} is no longer ignored',
  ignoredTitle: 'This communication is ignored',
  ignoredBy: 'Ignored by',
  heldBackBy: 'Held back by a rule of',
  why: 'Why: {{reason}}',
  toRules: 'Rules that ignore communications',
} as const;

/** The texts of the history. */
export const historyMessages = {
  title: 'History',
  subtitle: 'What people and imports did; what discovery sees is not listed',
  empty: 'Nobody has changed this communication.',
  loading: 'Loading the history',
  by: 'by',
  change: '{{field}}: {{before}} → {{after}}',
  why: 'Why: {{reason}}',
  type: {
    created: 'Added',
    updated: 'Changed',
    linked: 'Linked',
    unlinked: 'Link removed',
    ignored: 'Ignored',
    'not-ignored': 'No longer ignored',
    deleted: 'Deleted',
    restored: 'Brought back',
    imported: 'Imported',
  },
} as const;
