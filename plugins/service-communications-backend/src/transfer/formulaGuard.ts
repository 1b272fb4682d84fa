/**
 * How a text begins that a spreadsheet would run as a formula (OWASP, CSV
 * injection), the full-width signs of East Asian keyboards included. Apostrophes
 * before it count as well, so that taking one away undoes adding one.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A text that a spreadsheet shows as it is. */
export function guardFormula(text: string): string {
  const first = text.charCodeAt(0);
  // Small letters begin most texts, and no formula.
  return !(first >= 0x61 && first <= 0x7a) && FORMULA.test(text)
    ? `'${text}`
    : text;
}

/** The text that {@link guardFormula} was given. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
