/** The texts of the header that all pages share. */
export const frameMessages = {
  tabs: {
    skip: 'Skip to content',
    undeclared: 'Undeclared',
    unlinked: 'Unlinked',
    rules: 'Rules',
    discovery: 'Discovery',
    withCount: '{{tab}} ({{formatted}})',
    withProblems: '{{tab}} (!)',
  },
} as const;
