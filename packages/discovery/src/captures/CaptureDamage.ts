/** What begins at this place of a capture cannot be read; the message says why. */
export class CaptureDamage extends Error {
  readonly name = 'CaptureDamage';
}
