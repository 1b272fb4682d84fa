/** Reads a CSV file (RFC 4180) with a heading. */
export function parseCsv(text: string): Record<string, string>[] {
  const [heading, ...rows] = readRows(text.replace(/^\uFEFF/, ''));
  return rows.map(row =>
    Object.fromEntries(heading.map((name, index) => [name, row[index]])),
  );
}

/** Writes what {@link parseCsv} reads. */
export function formatCsv(rows: Record<string, string>[]): string {
  return [Object.keys(rows[0]), ...rows.map(row => Object.values(row))]
    .map(fields => `${fields.map(quoted).join(',')}\r\n`)
    .join('');
}

function readRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) {
      throw new Error(`No CSV after: ${text.slice(-40)}`);
    }
    const [, inQuotes, plain, end] = match;
    row.push(inQuotes?.replace(/""/g, '"') ?? plain);
    if (end !== ',') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

function quoted(field: string): string {
  return `"${field.replace(/"/g, '""')}"`;
}
