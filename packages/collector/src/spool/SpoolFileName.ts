/** What the name of a file in the spool tells, so that none need be opened. */
export interface SpoolFileName {
  /** Milliseconds since 1970: when the sample was finished. */
  at: number;
  /** Of the run of the collector that wrote it. */
  run: string;
  /** Counts the samples of a run. */
  number: number;
  /** Bytes of the sample before compression. */
  size: number;
  /** Records in the sample. */
  records: number;
}

const PATTERN = /^(\d{15})-([a-z0-9]+)-(\d{9})-(\d+)-(\d+)\.json\.gz$/;

/** In the order of these names the samples were finished. */
export function formatSpoolFileName(name: SpoolFileName): string {
  const at = String(name.at).padStart(15, '0');
  const number = String(name.number).padStart(9, '0');
  return `${at}-${name.run}-${number}-${name.size}-${name.records}.json.gz`;
}

/** Undefined where it is no such name. */
export function parseSpoolFileName(text: string): SpoolFileName | undefined {
  const match = PATTERN.exec(text);
  return match
    ? {
        at: Number(match[1]),
        run: match[2],
        number: Number(match[3]),
        size: Number(match[4]),
        records: Number(match[5]),
      }
    : undefined;
}
