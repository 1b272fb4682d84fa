/** The texts of fields that several pages have. */
export const fieldMessages = {
  ownerFilter: {
    label: 'Owner of either',
    help: 'Empty: everybody’s',
    mine: 'Mine',
    mineHelp: 'Where you, or a group of yours, own either end',
  },
} as const;
