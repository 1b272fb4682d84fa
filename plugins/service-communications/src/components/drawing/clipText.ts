/** The mean width of a character, as a share of the size of the font. */
const CHARACTER_WIDTH = 0.54;

/** As much of a text as a width has room for; SVG clips none by itself. */
export function clipText(
  text: string,
  width: number,
  fontSize: number,
): string {
  const characters = Array.from(text);
  const room = Math.max(1, Math.floor(width / (fontSize * CHARACTER_WIDTH)));
  return characters.length <= room
    ? text
    : `${characters.slice(0, room - 1).join('')}…`;
}
