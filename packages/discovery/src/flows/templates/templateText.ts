/** Whether a template is written as one that is known. */
export function isSameText(
  text: string,
  view: DataView,
  at: number,
  length: number,
): boolean {
  if (text.length !== length) {
    return false;
  }
  for (let index = 0; index < length; index++) {
    if (text.charCodeAt(index) !== view.getUint8(at + index)) {
      return false;
    }
  }
  return true;
}

/** A template as it is written, a byte a character. */
export function templateText(
  view: DataView,
  at: number,
  length: number,
): string {
  const bytes = Buffer.from(view.buffer, view.byteOffset + at, length);
  return bytes.toString('latin1');
}
