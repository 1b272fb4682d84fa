/**
 * Characters that are not seen and can make a name look like another: control
 * characters, those that turn the direction of writing, and those of no width.
 * Joiners stay: some scripts are written with them.
 */
const UNSEEN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** A text that others wrote, with what is not seen in it shown: `a‹U+202E›b`. */
export function visibleText(text: string): string {
  return text.replace(
    UNSEEN,
    character =>
      `‹U+${character
        .charCodeAt(0)
        .toString(16)
        .toUpperCase()
        .padStart(4, '0')}›`,
  );
}
