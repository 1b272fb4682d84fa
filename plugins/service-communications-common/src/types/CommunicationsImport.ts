/**
 * What may become of a line of an imported file. `same` changes nothing.
 *
 * @public
 */
export const importFates = ['new', 'changed', 'same', 'wrong'] as const;

/**
 * One of {@link importFates}.
 *
 * @public
 */
export type ImportFate = (typeof importFates)[number];

/**
 * How a file is to be imported.
 *
 * @public
 */
export interface ImportOptions {
  /** Only say what would become of each line. Default: false. */
  dryRun?: boolean;
  /** Import nothing when any line is wrong. Default: false. */
  allOrNothing?: boolean;
}

/**
 * What became of a file, or would become of it in a dry run.
 *
 * @public
 */
export interface ImportResult {
  dryRun: boolean;
  /** Whether anything was written. */
  applied: boolean;
  counts: Record<ImportFate, number>;
  /** The first 2,000 of each fate. */
  lines: {
    /** From 1, the heading included. */
    line: number;
    fate: ImportFate;
    /** The communication, where it is known. */
    id?: string;
    /** What is wrong, or what changes, for people: at most 10. */
    reasons?: string[];
  }[];
}
