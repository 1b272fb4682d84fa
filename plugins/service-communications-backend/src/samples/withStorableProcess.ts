import { isStorableText } from '../fields/fields';

/** A process name that a table has is cut to this many characters. */
const MAX_NAME_LENGTH = 250;

/**
 * The socket with a process name that can be stored. A process may call itself
 * anything, and its socket is none the worse for it.
 */
export function withStorableProcess<
  TSocket extends { processName?: string; processDisplayName?: string },
>(socket: TSocket): TSocket {
  const { processName, processDisplayName } = socket;
  if (isStorable(processName) && isStorable(processDisplayName)) {
    return socket;
  }
  return {
    ...socket,
    processName: storable(processName),
    processDisplayName: storable(processDisplayName),
  };
}

function isStorable(name: string | undefined): boolean {
  return name === undefined || isStorableText(name);
}

function storable(name: string | undefined): string | undefined {
  return (
    name
      ?.replace(/[\0\p{Surrogate}]/gu, '\ufffd')
      .slice(0, MAX_NAME_LENGTH)
      // The cut may have gone through a pair.
      .replace(/\p{Surrogate}/gu, '')
  );
}
