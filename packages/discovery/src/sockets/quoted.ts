const MAX_QUOTED = 64;

/** A piece of the input as it may stand in a reason: short and on one line. */
export function quoted(text: string): string {
  return JSON.stringify(
    text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text,
  );
}
