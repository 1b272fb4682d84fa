/** Who sends samples, who reads, and who sends what nobody should. */
export const TOKENS = {
  collector: 'soak-collector-token',
  user: 'soak-user-token',
  stranger: 'soak-stranger-token',
};
