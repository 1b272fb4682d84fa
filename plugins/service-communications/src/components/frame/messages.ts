/** The texts of the header that all pages share. */
export const frameMessages = {
  tabs: {
    undeclared: 'Undeclared',
    unlinked: 'Unlinked',
    rules: 'Rules',
    discovery: 'Discovery',
    withCount: '{{tab}} ({{formatted}})',
    withProblems: '{{tab}} (!)',
  },
} as const;
