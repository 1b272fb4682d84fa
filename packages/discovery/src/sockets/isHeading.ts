const LONGEST_HEADING = 200;

/**
 * Whether a line is a heading, in whatever language: it has letters and no
 * digits, and stands before the first row or names the columns or the kind of
 * sockets that follow.
 */
export function isHeading(
  text: string,
  start: number,
  end: number,
  rowsSeen: boolean,
): boolean {
  const line = text.slice(start, end).trim();
  if (
    line.length > LONGEST_HEADING ||
    /\d/.test(line) ||
    !/\p{L}/u.test(line)
  ) {
    return false;
  }
  return (
    !rowsSeen ||
    /^(Proto|Netid|State|Recv-Q|COMMAND)\b/i.test(line) ||
    /\b(unix|inet|internet|ipv4|ipv6|ip|bluetooth|vsock)/i.test(line)
  );
}
