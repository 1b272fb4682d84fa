const LONGEST_HEADING = 1_024;

/** How the columns of the known layouts begin; no row begins like this. */
const COLUMNS =
  /^(Proto|PCB\/ADDR|Tcpcb|Socket|Netid|State|Recv-Q|COMMAND)\b.*\b(Address|PID|RefCnt|vendor)\b/;

/** Words of headings between the sections of a table. */
const SECTION =
  /\b(unix|inet|internet|ipv4|ipv6|ip|bluetooth|vsock)|^(Active|Registered|Proto|Address)\b/i;

/**
 * What heading a line is, in whatever language: it names the columns, or it has
 * letters and no digits and stands before the first row or names the kind of
 * sockets that follow. Undefined where it is none.
 */
export function headingOf(
  text: string,
  rowsSeen: boolean,
): 'columns' | 'title' | undefined {
  const line = text.trim();
  if (line.length > LONGEST_HEADING) {
    return undefined;
  }
  if (COLUMNS.test(line)) {
    return 'columns';
  }
  const isTitle = !/\d/.test(line) && /\p{L}/u.test(line);
  return isTitle && (!rowsSeen || SECTION.test(line)) ? 'title' : undefined;
}
