import { canonicalIp } from '@service-communications/model';
import { hardwareAddressOfDuid, leaseClient } from '../leaseClient';
import { LeaseLineFormat, LeaseOutcome } from '../LeaseRecord';

/** The states in which somebody has the address. */
const LEASED = new Set(['active', 'bootp']);

/** What stands before the DUID of a client: the number of its association. */
const IAID_BYTES = 4;

/**
 * `dhcpd.leases` of ISC: a block for each change of a lease, `lease` or, of
 * IPv6, `iaaddr` inside of `ia-na`.
 */
export class IscDhcpd implements LeaseLineFormat {
  #depth = 0;
  /** At which depth the block of the address stands. */
  #addressDepth = 0;
  #ip?: string;
  #values = new Map<string, string>();
  /** What stands outside of the address's block and belongs to it. */
  #association = new Map<string, string>();

  readLine(line: string): LeaseOutcome {
    const text = line.trim();
    if (text.startsWith('#')) {
      return 'ignored';
    }
    if (text.endsWith('{')) {
      return this.#open(text.slice(0, -1).trim());
    }
    if (text === '}') {
      return this.#close();
    }
    this.#readStatement(text);
    return 'ignored';
  }

  #open(heading: string): LeaseOutcome {
    const [, kind, name] = /^(\S+)\s*(.*)$/.exec(heading) ?? [];
    // A block at the beginning of a line begins anew, whatever was torn before it.
    if (kind === 'lease' || kind?.startsWith('ia-')) {
      this.#depth = 0;
      this.#ip = undefined;
    }
    this.#depth++;
    if (kind === 'ia-na' || kind === 'ia-ta') {
      this.#association = new Map([['association', name]]);
    } else if (
      this.#ip === undefined &&
      (kind === 'lease' || kind === 'iaaddr')
    ) {
      const ip = canonicalIp(name);
      if (ip === undefined) {
        return { reason: `${JSON.stringify(name)} is no address` };
      }
      this.#ip = ip;
      this.#addressDepth = this.#depth;
      this.#values = new Map(kind === 'iaaddr' ? this.#association : []);
    }
    return 'ignored';
  }

  #close(): LeaseOutcome {
    const isAddress =
      this.#ip !== undefined && this.#depth === this.#addressDepth;
    this.#depth = Math.max(0, this.#depth - 1);
    if (!isAddress) {
      return 'ignored';
    }
    const ip = this.#ip!;
    this.#ip = undefined;
    return recordOf(ip, this.#values);
  }

  #readStatement(text: string): void {
    const statement =
      /^(binding state|hardware \S+|[\w-]+)\s+("(?:[^"\\]|\\.)*"|[^;]*);/.exec(
        text,
      );
    if (!statement) {
      return;
    }
    const [, name, value] = statement;
    if (this.#ip !== undefined && this.#depth === this.#addressDepth) {
      this.#values.set(name.startsWith('hardware') ? 'hardware' : name, value);
    } else if (this.#ip === undefined && this.#depth === 1) {
      this.#association.set(name, value);
    }
  }
}

function recordOf(
  ip: string,
  values: ReadonlyMap<string, string>,
): LeaseOutcome {
  const since = timeOf(values.get('starts') ?? values.get('cltt'));
  const ends = timeOf(values.get('ends'));
  const association = values.get('association');
  const state = values.get('binding state') ?? 'active';
  if (!LEASED.has(state)) {
    // What somebody else uses is nobody's until it ends.
    const freeSince = state === 'abandoned' ? since : ends;
    return {
      type: 'free',
      ip,
      ...(freeSince !== undefined && { since: freeSince }),
    };
  }
  if (ends === undefined) {
    return { reason: `the lease of ${ip} does not say when it ends` };
  }
  const duid =
    association === undefined
      ? undefined
      : hexOf(association).split(':').slice(IAID_BYTES).join(':');
  return {
    type: 'leased',
    ip,
    client: leaseClient({
      hardwareAddress:
        values.get('hardware') ?? (duid && hardwareAddressOfDuid(duid)),
      id: duid ?? hexOf(values.get('uid') ?? ''),
      hostName: textOf(values.get('client-hostname') ?? ''),
    }),
    ...(since !== undefined && { since }),
    until: ends,
  };
}

/** `2 2026/01/06 12:00:00` in UTC, `epoch 1767700800`, or `never`. */
function timeOf(text: string | undefined): number | undefined {
  if (text === 'never') {
    return Infinity;
  }
  const [, epoch, date, time] =
    /^(?:epoch (\d{1,12})|\d (\d{4}\/\d\d\/\d\d) (\d\d:\d\d:\d\d))$/.exec(
      text ?? '',
    ) ?? [];
  if (epoch !== undefined) {
    return Number(epoch) * 1000;
  }
  const ms = Date.parse(`${date?.replaceAll('/', '-')}T${time}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Bytes in quotes, with octal numbers where they are no letters. */
function bytesOf(quoted: string): number[] {
  const pieces = quoted.slice(1, -1).match(/\\\d{3}|\\?[^]/g) ?? [];
  return pieces.map(piece =>
    piece.length === 4
      ? parseInt(piece.slice(1), 8) & 0xff
      : piece.charCodeAt(piece.length - 1) & 0xff,
  );
}

/** Bytes in quotes, or in hexadecimal digits with colons as they are. */
function hexOf(text: string): string {
  return text.startsWith('"')
    ? bytesOf(text)
        .map(byte => byte.toString(16).padStart(2, '0'))
        .join(':')
    : text;
}

function textOf(quoted: string): string {
  return quoted.startsWith('"')
    ? Buffer.from(bytesOf(quoted)).toString('utf8')
    : quoted;
}
