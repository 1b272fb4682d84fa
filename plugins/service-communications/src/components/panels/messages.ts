/** The texts of panels and dialogs. */
export const panelMessages = {
  error: {
    retry: 'Try again',
    unreachable:
      'The backend cannot be reached. Check your connection and try again.',
    unavailable:
      'The backend is not available at the moment ({{status}}). Try again in a while.',
    signedOut: 'Your session is over. Sign in again.',
    noSuchPageTitle: 'There is no such page',
    noSuchPageDescription:
      'The link is wrong, or the page has moved. The communications are in the list.',
    notAllowedTitle: {
      read: 'You may not see service communications',
      link: 'You may not link addresses to entities',
      create: 'You may not add communications',
      update: 'You may not change this communication',
      ignoreRules: 'You may not see the rules that ignore communications',
      discovery: 'You may not see what sends samples',
      decide: 'You may not decide which end listens',
    },
    notAllowedDescription:
      'Your account lacks the permission “{{permission}}”. Ask the people who run this Backstage for it.',
  },
  dialog: {
    cancel: 'Cancel',
    close: 'Close',
  },
} as const;
