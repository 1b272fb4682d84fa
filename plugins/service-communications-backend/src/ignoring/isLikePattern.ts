/**
 * Whether a process name is as a pattern says, in which `*` stands for any
 * text. Letter for letter otherwise; the process that nobody named is like no
 * pattern. Takes no longer than reading both a few times, whatever they are.
 */
export function isLikePattern(name: string, pattern: string): boolean {
  if (name === '') {
    return false;
  }
  const parts = pattern.split('*');
  if (parts.length === 1) {
    return name === pattern;
  }
  const first = parts[0];
  const last = parts[parts.length - 1];
  const end = name.length - last.length;
  if (end < first.length || !name.startsWith(first) || !name.endsWith(last)) {
    return false;
  }
  // The earliest place of each part leaves the most room for the next.
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = name.indexOf(part, from);
    if (at < 0 || at + part.length > end) {
      return false;
    }
    from = at + part.length;
  }
  return true;
}
