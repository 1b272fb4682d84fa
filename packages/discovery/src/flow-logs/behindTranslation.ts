/**
 * The destination behind a translation, an address or a port, where there is
 * one: zeros tell of none, and other addresses than those of its family are none.
 */
export function behindTranslation(
  destination: string,
  translated: string,
): string {
  return /[1-9a-f]/i.test(translated) &&
    translated.includes(':') === destination.includes(':')
    ? translated
    : destination;
}
