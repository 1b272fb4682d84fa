import { SERVICE_PORTS } from '@service-communications/model';
import { COMMON_SERVICE_PORTS } from './commonServicePorts';
import { Evidence, strongestBit } from './evidence';

/**
 * A port on which a site's own service listens.
 *
 * @public
 */
export interface ServicePort {
  port: number;
  /** Lower case, such as `tcp`. */
  protocol: string;
}

/**
 * What is known of ports before any flow is seen.
 *
 * @public
 */
export interface PortKnowledge {
  /** Ports of services that IANA does not list, or not as such. */
  servicePorts?: readonly ServicePort[];
  /**
   * First and last of the ports that clients get from their system. Default:
   * 32768 to 60999 (Linux) and 49152 to 65535 (IANA, RFC 6335, and most
   * others), which is all from 32768.
   */
  ephemeralPorts?: readonly (readonly [first: number, last: number])[];
}

const EPHEMERAL_PORTS: readonly (readonly [number, number])[] = [
  [32768, 60999],
  [49152, 65535],
];

/** Protocols whose packets carry ports, by IANA number. */
const PROTOCOLS: Readonly<Record<number, string>> = {
  6: 'tcp',
  17: 'udp',
  33: 'dccp',
  132: 'sctp',
  136: 'udplite',
};

/**
 * Ports below 1024 that programs of the superuser take as clients
 * (`bindresvport`: NFS, rsh and the like).
 */
const RESERVED_CLIENT_PORTS = { first: 512, last: 1023 };

/**
 * Registered ports that are the client's: ftp-data, from which an active FTP
 * server connects, bootpc and dhcpv6-client.
 */
const CLIENT_SERVICES = new Set(['20/tcp', '68/udp', '546/udp']);

/** What a port is. */
const Kind = {
  configured: 1,
  /** Seldom a client's: below 1024 and known to IANA, or of a short list. */
  service: 2,
  /** IANA knows it: it may be a service's. */
  registered: 4,
  ephemeral: 8,
  /** A client may well use it though it is not ephemeral. */
  reserved: 16,
} as const;
const KINDS = 32;

const FIRST_UNPRIVILEGED_PORT = 1024;

/** How likely a port is one that a client got. */
export const ClientPort = {
  /** Ephemeral, or reserved for clients. */
  usual: 0,
  /** Of no meaning: systems may be told to give clients such ports too. */
  possible: 1,
  /** Of a service. */
  unlikely: 2,
  /** Below 1024, and none that is reserved for clients. */
  never: 3,
} as const;

/** Goes with a bit of Evidence: it is for the destination, not the source. */
export const DESTINATION_LISTENS = 4096;

/**
 * What the two ports of a flow tell about which end listens: configured and
 * service ports, the ephemeral range, the lower port.
 *
 * @public
 */
export class PortEvidence {
  /** Kind of each port, by protocol number; empty where there are no ports. */
  readonly #kinds: Uint8Array[];
  /** Evidence for an end by its own kind × 32 + that of the other. */
  readonly #evidence = new Uint8Array(KINDS * KINDS);
  /** By the kinds of source and destination, see decide. */
  readonly #decisions = new Uint16Array(KINDS * KINDS);

  constructor(knowledge: PortKnowledge = {}) {
    const none = new Uint8Array(0);
    this.#kinds = Array.from({ length: 256 }, (_, protocol) =>
      PROTOCOLS[protocol] ? portKinds(PROTOCOLS[protocol], knowledge) : none,
    );
    for (let own = 0; own < KINDS; own++) {
      for (let other = 0; other < KINDS; other++) {
        this.#evidence[own * KINDS + other] = evidenceOfKinds(own, other);
      }
    }
    for (let source = 0; source < KINDS; source++) {
      for (let destination = 0; destination < KINDS; destination++) {
        this.#decisions[source * KINDS + destination] = decision(
          evidenceOfKinds(source, destination),
          evidenceOfKinds(destination, source),
        );
      }
    }
  }

  /**
   * Whether packets of the protocol carry ports.
   *
   * @internal
   */
  hasPorts(protocol: number): boolean {
    return this.#kinds[protocol].length > 0;
  }

  /**
   * What the ports decide by themselves: the bit of the evidence, with
   * DESTINATION_LISTENS where it is the destination; 0 if nothing. Which port is
   * ephemeral, or lower, decides nothing.
   *
   * @internal
   */
  decide(
    protocol: number,
    sourcePort: number,
    destinationPort: number,
  ): number {
    const kinds = this.#kinds[protocol];
    return this.#decisions[kinds[sourcePort] * KINDS + kinds[destinationPort]];
  }

  /**
   * All that the ports say for a listener on the one and against the other.
   *
   * @internal
   */
  forListener(protocol: number, port: number, otherPort: number): number {
    const kinds = this.#kinds[protocol];
    return (
      this.#evidence[kinds[port] * KINDS + kinds[otherPort]] |
      (port < otherPort ? Evidence.lowerPort : 0)
    );
  }

  /**
   * Whether a client would have such a port, see {@link ClientPort}.
   *
   * @internal
   */
  clientPort(protocol: number, port: number): number {
    const kind = this.#kinds[protocol][port];
    if (kind & (Kind.ephemeral | Kind.reserved)) {
      return ClientPort.usual;
    }
    if (port < FIRST_UNPRIVILEGED_PORT) {
      return ClientPort.never;
    }
    return kind === 0 ? ClientPort.possible : ClientPort.unlikely;
  }
}

/** What everybody knows of the ports of a protocol, read once. */
const knownServices = new Map<string, Uint8Array>();

function servicesOf(protocol: string): Uint8Array {
  const known = knownServices.get(protocol);
  if (known) {
    return known;
  }
  const kinds = new Uint8Array(65536);
  const { first, last } = RESERVED_CLIENT_PORTS;
  kinds.fill(Kind.reserved, first, last + 1);
  for (const line of SERVICE_PORTS.trim().split('\n')) {
    const [port, ...protocols] = line.split(' ')[0].split('/');
    if (protocols.includes(protocol)) {
      const number = Number(port);
      kinds[number] =
        number < FIRST_UNPRIVILEGED_PORT ? Kind.service : Kind.registered;
      if (CLIENT_SERVICES.has(`${port}/${protocol}`)) {
        kinds[number] = Kind.reserved;
      }
    }
  }
  for (const port of COMMON_SERVICE_PORTS[protocol] ?? []) {
    kinds[port] = Kind.service;
  }
  knownServices.set(protocol, kinds);
  return kinds;
}

function portKinds(protocol: string, knowledge: PortKnowledge): Uint8Array {
  const kinds = servicesOf(protocol).slice();
  // after the registered ones: inside the range a port is the client's more often
  for (const [from, to] of knowledge.ephemeralPorts ?? EPHEMERAL_PORTS) {
    kinds.fill(Kind.ephemeral, from, to + 1);
  }
  for (const service of knowledge.servicePorts ?? []) {
    if (service.protocol === protocol) {
      kinds[service.port] = Kind.configured;
    }
  }
  return kinds;
}

function evidenceOfKinds(own: number, other: number): number {
  const service = Kind.service | Kind.configured;
  let evidence = 0;
  if (own === Kind.configured && other !== Kind.configured) {
    evidence |= Evidence.configuredPort;
  }
  if (own & service && !(other & service)) {
    evidence |= Evidence.servicePort;
  }
  if (other === Kind.ephemeral && !(own & (Kind.ephemeral | Kind.reserved))) {
    evidence |= Evidence.ephemeralRange;
  }
  return evidence;
}

function decision(source: number, destination: number): number {
  const bit = strongestBit(source ^ destination);
  if (bit <= Evidence.ephemeralRange) {
    return 0;
  }
  return destination & bit ? bit | DESTINATION_LISTENS : bit;
}
