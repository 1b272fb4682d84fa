const LETTERS = 'FSRPAUEC';

/** TCP flags as letters in any order, such as `...AP.SF`, or as a number. */
export function tcpFlagsOf(text: string): number {
  if (/^(0x[0-9a-fA-F]{1,2}|\d{1,3})$/.test(text)) {
    return Number(text);
  }
  let flags = 0;
  for (const letter of text) {
    const bit = LETTERS.indexOf(letter);
    flags += bit < 0 ? 0 : 2 ** bit;
  }
  return flags;
}
