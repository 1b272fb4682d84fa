/** A name that says what is in the file, and sorts by the time. */
export function exportFileName(
  what: 'selected' | 'matching' | 'all',
  format: 'csv' | 'json',
  now: Date,
): string {
  const time = now.toISOString().slice(0, 16).replace(/:/g, '');
  return `service-communications-${what}-${time}Z.${format}`;
}
