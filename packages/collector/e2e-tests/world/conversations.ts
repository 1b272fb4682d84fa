/** An address of a listener that is lower than those of its clients. */
export const LOW = '10.77.0.10';

/** And one that is higher: some exporters put the lower address first. */
export const HIGH = '10.77.0.200';

export const IPV6_LISTENER = '2001:db8:77::10';

export const CLIENTS = [101, 102, 103, 104, 105, 106].map(
  host => `10.77.0.${host}`,
);

export const IPV6_CLIENTS = ['2001:db8:77::101', '2001:db8:77::102'];

/** How often everything is played, each time in a window of its own. */
export const ROUNDS = 3;

/** What a client does with a listener in each round. */
export interface Conversation {
  client: string;
  /** Without it the system chooses, anew for each connection. */
  clientPort?: number;
  listener: string;
  port: number;
  protocol: 'tcp' | 'udp';
  /** Connections, or sockets that send a datagram and wait for the answer. */
  connections: number;
  /** They stay open for all rounds, so that only the first one has a SYN. */
  held?: boolean;
  /** Nobody listens there. */
  refused?: boolean;
  /** What the listener sends on each of them in a round. */
  answerBytes: number;
  /** Instead of all this: so many datagrams without an answer. */
  messages?: number;
}

const [first, second, third, fourth, fifth, sixth] = CLIENTS;

const tcp = { protocol: 'tcp', connections: 1, answerBytes: 2_000 } as const;
const udp = { protocol: 'udp', connections: 1, answerBytes: 48 } as const;

function http(client: string, listener: string): Conversation {
  return { ...tcp, client, listener, port: 8080, connections: 2 };
}

/** A port that no list knows, in the range of clients. */
function highPort(
  client: string,
  listener: string,
  connections: number,
): Conversation {
  return { ...tcp, client, listener, port: 50051, connections, held: true };
}

/** As the superuser's programs do. */
function lowPort(client: string, listener: string): Conversation {
  const clientPort = 801;
  return { ...tcp, client, clientPort, listener, port: 2049, held: true };
}

function dns(client: string): Conversation {
  return { ...udp, client, listener: LOW, port: 53, connections: 2 };
}

/** The client has the port of the listener. */
function ntp(client: string, listener: string): Conversation {
  return { ...udp, client, clientPort: 123, listener, port: 123 };
}

/** Nobody listens there, and the attempt goes to where somebody might. */
export const REFUSED: Conversation = {
  ...{ ...tcp, client: third, listener: HIGH, port: 8443 },
  ...{ refused: true, answerBytes: 0 },
};

/**
 * Said last, and at length: on some kernels softflowd reads packets when there
 * are many of them, and not before.
 */
const CHATTER: Conversation = {
  ...{ ...udp, client: fourth, listener: LOW, port: 514 },
  messages: 600,
};

/** All that happens: nothing else is to be found. */
export const CONVERSATIONS: Conversation[] = [
  ...[first, second, third].flatMap(client => [
    http(client, LOW),
    http(client, HIGH),
  ]),
  highPort(first, LOW, 3),
  highPort(fourth, LOW, 2),
  highPort(second, HIGH, 3),
  highPort(fifth, HIGH, 1),
  lowPort(fifth, LOW),
  lowPort(sixth, HIGH),
  dns(first),
  dns(sixth),
  ...CLIENTS.flatMap(client => [ntp(client, LOW), ntp(client, HIGH)]),
  ...IPV6_CLIENTS.map(client => http(client, IPV6_LISTENER)),
  highPort(IPV6_CLIENTS[0], IPV6_LISTENER, 3),
  {
    // The long one.
    ...{ ...tcp, client: sixth, listener: LOW, port: 9092 },
    answerBytes: 4_000_000,
  },
  REFUSED,
  CHATTER,
];

/** What is a communication, and no attempt. */
export const ANSWERED = CONVERSATIONS.filter(({ refused }) => !refused);
