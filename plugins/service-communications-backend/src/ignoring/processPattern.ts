/**
 * A process name in which `*` stands for any text, as an expression. Letter for
 * letter otherwise; the process that nobody named matches nothing.
 */
export function processPattern(text: string): RegExp {
  const literal = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^(?=.)${text.split('*').map(literal).join('.*')}$`, 's');
}
