import { once } from 'node:events';
import { AddressInfo, connect, createServer, Socket } from 'node:net';
import {
  PostgresMessage,
  postgresMessages,
  statementIn,
} from './postgresMessages';

/** One statement of a backend, on its way to the database. */
export interface Statement {
  /** The same object for all that comes over one connection. */
  connection: object;
  text: string;
  /**
   * Hands it to the database; resolves with the answer, or without one when
   * the database dies over it.
   */
  forward(): Promise<Buffer | undefined>;
}

/**
 * Stands between a backend and PostgreSQL, so that the test sees each
 * statement, and can stop the world before it and after it. It understands what
 * knex says: one statement at a time, and no encryption.
 */
export class DatabaseProxy {
  readonly #databasePort: number;
  readonly #server = createServer(client => this.#serve(client));
  /**
   * What to do with a statement; without an answer the connection is cut, as
   * if the database had died.
   */
  handle: (statement: Statement) => Promise<Buffer | undefined> = statement =>
    statement.forward();

  /** @param databasePort - of the loopback */
  constructor(databasePort: number) {
    this.#databasePort = databasePort;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async #serve(client: Socket): Promise<void> {
    const database = connect(this.#databasePort, '127.0.0.1');
    // Where one end is gone there is nothing to say to the other one.
    client.on('error', () => {}).on('close', () => database.destroy());
    database.on('error', () => {}).on('close', () => client.destroy());
    const answers = groups(
      postgresMessages(database, { isClient: false }),
      // The database is ready for the next one.
      ['Z'],
    );
    const requests = groups(
      postgresMessages(client, { isClient: true }),
      // What opens the connection, a Query, a Sync, and the farewell.
      [undefined, 'Q', 'S', 'X'],
    );
    try {
      for await (const request of requests) {
        const forward = async () => {
          database.write(bytesOf(request));
          const { value } = await answers.next();
          return value && bytesOf(value);
        };
        const isStatement = request[0].type !== undefined;
        const answer = isStatement
          ? await this.handle({
              connection: client,
              text: request.map(statementIn).find(Boolean) ?? '',
              forward,
            })
          : await forward();
        if (!answer) {
          break;
        }
        client.write(answer);
      }
    } catch {
      // One of the two is gone.
    }
    client.destroy();
  }
}

/** Messages in groups, each with one of certain types at its end. */
async function* groups(
  messages: AsyncIterable<PostgresMessage>,
  last: PostgresMessage['type'][],
): AsyncGenerator<PostgresMessage[]> {
  let group: PostgresMessage[] = [];
  for await (const message of messages) {
    group.push(message);
    if (last.includes(message.type)) {
      yield group;
      group = [];
    }
  }
}

function bytesOf(messages: PostgresMessage[]): Buffer {
  return Buffer.concat(messages.map(({ bytes }) => bytes));
}
