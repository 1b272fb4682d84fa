/**
 * The channel of the signal that something changed, which has an empty message:
 * whoever shows communications asks again.
 *
 * @public
 */
export const changesChannel = 'service-communications:changes';
