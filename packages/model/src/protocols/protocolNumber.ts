import { protocolName } from './protocolName';

let numbersByName: Map<string, number> | undefined;

/**
 * The IANA number of an internet protocol.
 *
 * @param text - a number from 0 to 255, or a name as {@link protocolName} takes
 * it, such as `tcp`
 * @returns such as 6, or undefined when there is no such protocol
 * @public
 */
export function protocolNumber(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) {
    const number = Number(text);
    return number < 256 ? number : undefined;
  }
  const name = protocolName(text);
  numbersByName ??= readNumbers();
  return name === undefined ? undefined : numbersByName.get(name);
}

function readNumbers(): Map<string, number> {
  const numbers = new Map<string, number>();
  for (let number = 0; number < 256; number++) {
    const name = protocolName(String(number));
    if (name !== undefined) {
      numbers.set(name, number);
    }
  }
  return numbers;
}
