import { LineOutcome } from '../LineOutcome';
import { SocketLineFormat, SocketLineParser } from '../SocketLineParser';
import { SocketRows } from '../SocketRows';
import { SocketTableBuilder } from '../SocketTableBuilder';
import { addSocket } from '../addSocket';
import { quoted } from '../quoted';
import { stateWord } from '../stateWord';
import { isNumber, words } from '../words';

/** A cell of CSV, with or without quotation marks, and what ends it. */
const CELL = /(?:"((?:[^"]|"")*)"|([^",;]*))(?:[,;]|$)/y;

const COLUMNS = [
  'LocalAddress',
  'LocalPort',
  'RemoteAddress',
  'RemotePort',
  'State',
  'ProcessName',
] as const;

type Column = (typeof COLUMNS)[number];

class PowershellParser implements SocketLineParser {
  readonly #rows: SocketRows;
  #split = words;
  #places = new Map<Column, number>();
  #width = 0;

  constructor(builder: SocketTableBuilder) {
    this.#rows = new SocketRows(builder);
  }

  readLine(text: string, start: number, end: number): LineOutcome {
    const line = text.slice(start, end);
    if (isHeading(line)) {
      this.#readHeading(line);
      return 'layout';
    }
    if (/^[\s-]+$/.test(line) || line.startsWith('#TYPE')) {
      return 'layout';
    }
    const cells = this.#split(line);
    const cell = (column: Column) => cells[this.#places.get(column) ?? -1];
    const port = cell('LocalPort');
    if (port === undefined) {
      // a heading that is broken over two lines
      return /\d/.test(line)
        ? { reason: `${quoted(line.trim())} is no row of PowerShell` }
        : 'layout';
    }
    // only connections of TCP have another end
    const protocol = this.#places.has('RemotePort') ? 'tcp' : 'udp';
    const { local, remote } = this.#rows;
    if (!readEnd(local, cell('LocalAddress'), port, protocol)) {
      return { reason: local.reason };
    }
    const isConnection = protocol === 'tcp';
    if (
      isConnection &&
      !readEnd(remote, cell('RemoteAddress'), cell('RemotePort'), protocol)
    ) {
      return { reason: remote.reason };
    }
    const state = stateWord(cell('State') ?? '');
    if (isConnection && state === undefined) {
      return { reason: `${quoted(cell('State') ?? '')} is not a state` };
    }
    // of a table with blanks for columns the names are only certain when full
    const isWhole = this.#split !== words || cells.length === this.#width;
    return addSocket(this.#rows.builder, {
      protocol,
      local,
      remote: isConnection ? remote : undefined,
      state,
      process: this.#rows.labels.ofName((isWhole && cell('ProcessName')) || ''),
    });
  }

  #readHeading(line: string): void {
    this.#split = /[,;]/.test(line) ? cellsOf : words;
    const names = this.#split(line);
    this.#width = names.length;
    this.#places = new Map(
      COLUMNS.filter(column => names.includes(column)).map(column => [
        column,
        names.indexOf(column),
      ]),
    );
  }
}

/**
 * `Get-NetTCPConnection` and `Get-NetUDPEndpoint` of PowerShell, as a table or
 * by `ConvertTo-Csv`. Processes are named where there is a column
 * `ProcessName`; their numbers name nothing.
 */
export const powershellFormat: SocketLineFormat = {
  format: 'powershell',
  recognise: line => (isHeading(line) ? 2 : 0),
  createParser: builder => new PowershellParser(builder),
};

function isHeading(line: string): boolean {
  return /\bLocalAddress\b/.test(line) && /\bLocalPort\b/.test(line);
}

function readEnd(
  end: SocketRows['local'],
  ip: string | undefined,
  port: string | undefined,
  protocol: string,
): boolean {
  // the last colon is the one before the port, whatever the family
  const text = `${ip ?? ''}:${isNumber(port) ? port : ''}`;
  return end.read(text, 0, text.length, protocol);
}

function cellsOf(line: string): string[] {
  const cells: string[] = [];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < line.length) {
    const match = CELL.exec(line);
    if (!match) {
      return [];
    }
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2].trim());
  }
  return cells;
}
