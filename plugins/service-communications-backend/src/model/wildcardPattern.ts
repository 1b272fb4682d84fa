/** Matches whole texts; `*` stands for any characters, all others for themselves. */
export function wildcardPattern(text: string): RegExp {
  const parts = text
    .split('*')
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}
