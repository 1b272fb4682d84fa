import { Socket } from 'node:net';

/** A message of PostgreSQL's protocol. */
export interface PostgresMessage {
  /** Its letter; the one that opens a connection has none. */
  type?: string;
  /** As it was sent. */
  bytes: Buffer;
}

/** Bytes of the length, which counts itself and what follows. */
const LENGTH_BYTES = 4;

/**
 * What one end says, message by message.
 *
 * @param isClient - whether it is the end that opens the connection
 */
export async function* postgresMessages(
  socket: Socket,
  { isClient }: { isClient: boolean },
): AsyncGenerator<PostgresMessage> {
  let typeBytes = isClient ? 0 : 1;
  let rest = Buffer.alloc(0);
  for await (const chunk of socket) {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= typeBytes + LENGTH_BYTES) {
      const end = typeBytes + rest.readInt32BE(typeBytes);
      if (rest.length < end) {
        break;
      }
      yield {
        type: typeBytes === 0 ? undefined : String.fromCharCode(rest[0]),
        bytes: rest.subarray(0, end),
      };
      rest = rest.subarray(end);
      typeBytes = 1;
    }
  }
}

/** The statement in a message that has one: a Query or a Parse. */
export function statementIn({
  type,
  bytes,
}: PostgresMessage): string | undefined {
  const strings = `${bytes.subarray(1 + LENGTH_BYTES)}`.split('\0');
  switch (type) {
    case 'Q':
      return strings[0];
    case 'P':
      // Before it comes the name that it is prepared under.
      return strings[1];
    default:
      return undefined;
  }
}
