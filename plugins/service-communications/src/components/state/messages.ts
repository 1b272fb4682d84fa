/** The texts about what is kept for the user. */
export const stateMessages = {
  preferences: {
    notSaved: 'What you chose could not be saved for your next visit',
  },
} as const;
