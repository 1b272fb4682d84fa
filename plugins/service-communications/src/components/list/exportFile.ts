/** A name that says what is in the file, and sorts by the time. */
export function exportFileName(
  what: 'selected' | 'matching' | 'all',
  format: 'csv' | 'json',
  now: Date,
): string {
  const time = now.toISOString().slice(0, 16).replace(/:/g, '');
  return `service-communications-${what}-${time}Z.${format}`;
}

/** Lets the browser keep a file. */
export function saveFile(file: Blob, name: string) {
  const url = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The browser has taken the file by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
