/**
 * Stands for whoever asks, and the groups that they are in, among the owners
 * that are asked for.
 *
 * @public
 */
export const OWNER_ME = 'me';
