import {
  IdentityFact,
  IdentityWatermark,
  SaidIdentities,
} from '@service-communications/model';
import {
  appendFileSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'fs';
import { join } from 'path';
import { memoryLogger } from '../__testUtils__/memoryLogger';
import { temporaryFolders } from '../__testUtils__/temporaryFolder';
import { until } from '../__testUtils__/until';
import { IdentitySink } from '../delivery/IdentitySink';
import { SinkUnavailable } from '../delivery/SampleSink';
import { FollowedLeaseFile } from './LeaseOptions';
import { LeaseWatches } from './LeaseWatches';

const HEADING =
  'address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context\n';

// What is followed is looked at every second.
jest.setTimeout(60_000);

/** Seconds since 1970. */
const NOW = Math.floor(Date.now() / 1000);

/** A row of Kea, of a lease that began and ends so many seconds from now. */
function kea(ip: string, name: string, since: number, lasts = 3600): string {
  return `${ip},02:00:5e:10:00:01,,${lasts},${
    NOW + since + lasts
  },1,0,0,${name},0,\n`;
}

class MemorySink implements IdentitySink {
  readonly facts: IdentityFact[] = [];
  readonly watermarks: IdentityWatermark[] = [];
  isAway = false;
  retryAfterMs = 20;

  async say({ identities, watermarks }: SaidIdentities) {
    if (this.isAway) {
      const { retryAfterMs } = this;
      throw new SinkUnavailable('away', { kind: 'network', retryAfterMs });
    }
    this.facts.push(...identities);
    this.watermarks.push(...watermarks);
    const accepted = () => ({ status: 'accepted' as const });
    return {
      identities: identities.map(accepted),
      watermarks: watermarks.map(accepted),
    };
  }

  /** The last word on each fact: `10.8.0.7 laptop open`. */
  get words(): string[] {
    return [
      ...new Map(
        this.facts.map(({ ip, workload, from, until: end }) => [
          `${ip} ${workload.name} ${from}`,
          `${ip} ${workload.name} ${end ? 'ended' : 'open'}`,
        ]),
      ).values(),
    ].sort();
  }
}

describe('lease files that are followed', () => {
  const folder = temporaryFolders();
  let state: string;
  let path: string;
  let sink: MemorySink;
  let logger: ReturnType<typeof memoryLogger>;
  let entries: Record<string, number>;
  /** How far the clock is ahead, in milliseconds. */
  let ahead: number;
  const running: LeaseWatches[] = [];

  beforeEach(() => {
    state = folder();
    path = join(state, 'kea-leases4.csv');
    sink = new MemorySink();
    logger = memoryLogger();
    entries = { read: 0, skipped: 0 };
    ahead = 0;
  });

  afterEach(async () => {
    await Promise.all(
      running.splice(0).map(watches => watches.stop({ deliver: false })),
    );
  });

  async function follow(...files: FollowedLeaseFile[]) {
    const watches = new LeaseWatches({
      files: files.length > 0 ? files : [{ path, name: 'dhcp1' }],
      sink,
      network: 'plant',
      stateDirectory: state,
      logger,
      now: () => Date.now() + ahead,
      counts: {
        onFacts: () => {},
        onDeliveryFailure: () => {},
        onLeaseEntries: (result, count) => {
          entries[result] += count;
        },
      },
    });
    running.push(watches);
    await watches.start();
    return watches;
  }

  const heard = (...words: string[]) =>
    until(() => sink.words.join() === words.join());

  it('tell what is added, and what a clean-up leaves', async () => {
    writeFileSync(path, HEADING + kea('10.8.0.7', 'laptop', -60));
    await follow({ path, name: 'dhcp1', blocks: ['10.8.0.0/16'] });
    await heard('10.8.0.7 laptop open');
    expect(sink.facts[0]).toEqual({
      network: 'plant',
      source: 'plant/leases@dhcp1',
      ip: '10.8.0.7',
      from: new Date((NOW - 60) * 1000).toISOString(),
      workload: { kind: 'Host', name: 'laptop' },
      instance: '',
      labels: {},
      annotations: {},
    });
    // A row comes in pieces.
    const row = kea('10.8.0.9', 'laptop', -30);
    appendFileSync(path, row.slice(0, 20));
    await until(() => sink.watermarks.length > 0);
    appendFileSync(path, row.slice(20));
    await heard('10.8.0.7 laptop open', '10.8.0.9 laptop open');
    // What is written last to the file that Kea sets aside is read as well.
    appendFileSync(path, kea('10.8.0.10', 'printer', -20));
    renameSync(path, `${path}.2`);
    writeFileSync(path, HEADING + kea('10.8.0.11', 'phone', -10));
    await heard(
      '10.8.0.10 printer open',
      '10.8.0.11 phone open',
      '10.8.0.7 laptop open',
      '10.8.0.9 laptop open',
    );
    expect(sink.watermarks[0]).toMatchObject({
      network: 'plant',
      cidr: '10.8.0.0/16',
      source: 'plant/leases@dhcp1',
    });
    expect(entries).toEqual({ read: 4, skipped: 0 });
  });

  it('say no end twice and lose none over a restart, and while the backend is away', async () => {
    writeFileSync(
      path,
      HEADING +
        kea('10.8.0.7', 'laptop', -60) +
        kea('10.8.0.8', 'phone', -60, 600),
    );
    const first = await follow();
    await heard('10.8.0.7 laptop open', '10.8.0.8 phone open');
    sink.isAway = true;
    appendFileSync(
      path,
      `10.8.0.7,02:00:5e:10:00:01,,0,${NOW - 60},1,0,0,laptop,0,\n`,
    );
    await until(() => first.waiting > 0);
    await first.stop({ deliver: false });
    sink.isAway = false;
    ahead = 1_200_000;
    // Meanwhile Kea has cleaned up.
    renameSync(path, `${path}.2`);
    writeFileSync(path, HEADING);
    await follow();
    await heard('10.8.0.7 laptop ended', '10.8.0.8 phone ended');
    const ends = sink.facts.filter(fact => fact.until !== undefined);
    expect(new Set(ends.map(({ ip }) => ip)).size).toBe(2);
  });

  it('are kept without being written again while nothing is new', async () => {
    writeFileSync(path, HEADING + kea('10.8.0.7', 'laptop', -60));
    const first = await follow({
      path,
      name: 'dhcp1',
      blocks: ['10.8.0.0/16'],
    });
    const kept = join(state, 'leases');
    const file = (ending: string) => {
      const [name] = readdirSync(kept).filter(each => each.endsWith(ending));
      return name && join(kept, name);
    };
    const nextMark = async () => {
      const { length } = sink.watermarks;
      ahead += 6_000;
      await until(() => sink.watermarks.length > length);
    };
    await until(() => sink.watermarks.length > 0);
    await nextMark();
    await nextMark();
    const { ino } = statSync(file('.json'));
    const knownUntil = Number(readFileSync(file('.known-until'), 'utf8'));
    await nextMark();
    expect(statSync(file('.json')).ino).toBe(ino);
    const later = Number(readFileSync(file('.known-until'), 'utf8'));
    expect(later).toBeGreaterThan(knownUntil);

    // What the file has no more ended when it was known last.
    await first.stop({ deliver: false });
    const stoppedAt = Date.now() + ahead;
    writeFileSync(path, HEADING);
    ahead += 600_000;
    await follow();
    await heard('10.8.0.7 laptop ended');
    const ended = Date.parse(sink.facts.at(-1)!.until!);
    expect(ended).toBeGreaterThanOrEqual(later);
    expect(ended).toBeLessThanOrEqual(stoppedAt);
  });

  it('are read on while the backend asks to wait for long', async () => {
    sink.isAway = true;
    sink.retryAfterMs = 3_600_000;
    writeFileSync(path, HEADING + kea('10.8.0.7', 'laptop', -60));
    const watches = await follow();
    await until(() =>
      logger.lines.some(line => line.startsWith('warn: Whose addresses are')),
    );
    appendFileSync(path, kea('10.8.0.8', 'phone', -30, 7200));
    await until(() => watches.waiting === 2);
    sink.isAway = false;
    ahead = 3_600_000;
    await heard('10.8.0.7 laptop ended', '10.8.0.8 phone open');
    expect(entries.read).toBe(2);
  });

  it('are read whole where they are rewritten, and what they lack has ended', async () => {
    const line = (ip: string, name: string) =>
      `${NOW + 3600} 02:00:5e:10:00:01 ${ip} ${name} *\n`;
    writeFileSync(path, line('10.8.0.7', 'laptop'));
    await follow();
    await heard('10.8.0.7 laptop open');
    // It is being written.
    writeFileSync(path, line('10.8.0.9', 'laptop').slice(0, -9));
    await new Promise(resolve => setImmediate(resolve));
    writeFileSync(path, line('10.8.0.9', 'laptop'));
    await heard('10.8.0.7 laptop ended', '10.8.0.9 laptop open');
    writeFileSync(path, '');
    await heard('10.8.0.7 laptop ended', '10.8.0.9 laptop ended');
    expect(entries).toEqual({ read: 2, skipped: 0 });
  });

  it('are logs that begin anew as well: how long a lease lasts is kept', async () => {
    const line = (since: number, lasts: number) =>
      `${JSON.stringify({
        ts: NOW + since,
        mac: '02:00:5e:10:00:01',
        host_name: 'laptop',
        assigned_addr: '10.8.0.7',
        lease_time: lasts,
        msg_types: ['REQUEST', 'ACK'],
        duration: 0,
      })}\n`;
    writeFileSync(path, line(-60, 600));
    const first = await follow({ path, name: 'zeek', blocks: ['10.8.0.0/16'] });
    await heard('10.8.0.7 laptop open');
    appendFileSync(path, line(-30, 1200));
    const kept = join(state, 'leases');
    await until(() =>
      readFileSync(join(kept, readdirSync(kept)[0]), 'utf8').includes(
        `${(NOW + 1170) * 1000}`,
      ),
    );
    await first.stop({ deliver: false });
    renameSync(path, `${path}.gone`);
    writeFileSync(path, '');
    ahead = 3_600_000;
    await follow({ path, name: 'zeek' });
    await heard('10.8.0.7 laptop ended');
    expect(sink.facts.at(-1)!.until).toBe(
      new Date((NOW + 1170) * 1000).toISOString(),
    );
    // It has a lease minutes after the client, and speaks for no block.
    expect(sink.watermarks).toEqual([]);
  });

  it('say that they cannot be read, once, and when they can', async () => {
    await follow();
    await until(() => logger.lines.some(line => line.startsWith('debug')));
    expect(
      logger.lines.filter(line => line.startsWith('warn: The lease file')),
    ).toHaveLength(1);
    writeFileSync(path, `${HEADING}nonsense\n${kea('10.8.0.7', 'laptop', 0)}`);
    await heard('10.8.0.7 laptop open');
    expect(logger.lines).toContain('info: The lease file is read again');
    expect(entries).toEqual({ read: 1, skipped: 1 });
    expect(logger.lines.join()).toContain(
      'Lines of a lease file cannot be read, such as line 2: "nonsense" is no address',
    );
  });
});
