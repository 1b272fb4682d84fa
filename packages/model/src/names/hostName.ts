/**
 * One spelling for each host: lower case, without the dot that closes a fully
 * qualified name (RFC 1034 section 3.1).
 *
 * @public
 */
export function hostName(text: string): string {
  return text.trim().toLowerCase().replace(/\.$/, '');
}
