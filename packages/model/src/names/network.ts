/**
 * The network of what names none.
 *
 * @public
 */
export const DEFAULT_NETWORK = 'default';
