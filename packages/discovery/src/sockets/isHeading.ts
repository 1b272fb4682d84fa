const LONGEST_HEADING = 1_024;

/** How the columns of the known layouts begin; no row begins like this. */
const COLUMNS =
  /^(Proto|PCB\/ADDR|Tcpcb|Netid|State|Recv-Q|COMMAND)\b.*\b(Address|PID|RefCnt|vendor)\b/;

/** Words of headings between the sections of a table. */
const SECTION =
  /\b(unix|inet|internet|ipv4|ipv6|ip|bluetooth|vsock)|^(Active|Registered|Proto|Address)\b/i;

/**
 * Whether a line is a heading, in whatever language: it names the columns, or
 * it has letters and no digits and stands before the first row or names the
 * kind of sockets that follow.
 */
export function isHeading(
  text: string,
  start: number,
  end: number,
  rowsSeen: boolean,
): boolean {
  const line = text.slice(start, end).trim();
  if (line.length > LONGEST_HEADING) {
    return false;
  }
  if (COLUMNS.test(line)) {
    return true;
  }
  return (
    !/\d/.test(line) && /\p{L}/u.test(line) && (!rowsSeen || SECTION.test(line))
  );
}
