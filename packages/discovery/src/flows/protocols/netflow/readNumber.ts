const WORD = 4294967296;

/** An unsigned number of 1 to 8 bytes; beyond 2⁵³ it is rounded. */
export function readNumber(view: DataView, at: number, length: number): number {
  switch (length) {
    case 1:
      return view.getUint8(at);
    case 2:
      return view.getUint16(at);
    case 4:
      return view.getUint32(at);
    case 8:
      return view.getUint32(at) * WORD + view.getUint32(at + 4);
    default: {
      let value = 0;
      for (let each = 0; each < length; each++) {
        value = value * 256 + view.getUint8(at + each);
      }
      return value;
    }
  }
}
