import { LeaseRecord } from '@service-communications/discovery';
import { workloadName } from '@service-communications/model';
import fc from 'fast-check';
import { AddressFact } from '../facts/AddressFact';
import { LeaseBook } from './LeaseBook';

const NOON = Date.UTC(2026, 0, 5, 12);

/** Milliseconds since 1970 of a minute after noon. */
const at = (minute: number) => NOON + minute * 60_000;

const minutes = (ms: number | undefined) =>
  ms === undefined ? '' : (ms - NOON) / 60_000;

/** `10.8.0.7 Host/laptop 0..30`, and nothing behind the dots while it lasts. */
const shown = (facts: readonly AddressFact[]) =>
  facts.map(
    ({ ip, owner, from, until }) =>
      `${ip} ${workloadName(owner.workload)} ${minutes(from)}..${minutes(
        until,
      )}`,
  );

const LAPTOP = { hardwareAddress: '02:00:5e:10:00:01', hostName: 'laptop' };
const PHONE = { hardwareAddress: '02:00:5e:10:00:03' };

function leased(
  ip: string,
  client: (LeaseRecord & { type: 'leased' })['client'],
  since: number | undefined,
  until: number,
): LeaseRecord {
  return {
    type: 'leased',
    ip,
    client,
    ...(since !== undefined && { since: at(since) }),
    until: at(until),
  };
}

const free = (ip: string, times: { since?: number; after?: number } = {}) =>
  ({
    type: 'free',
    ip,
    ...(times.since !== undefined && { since: at(times.since) }),
    ...(times.after !== undefined && { after: at(times.after) }),
  } as LeaseRecord);

/** Reads a file at a minute, and says what is new. */
function news(book: LeaseBook, minute: number, ...records: LeaseRecord[]) {
  records.forEach(record => book.read(record, at(minute)));
  book.tick(at(minute));
  return shown(book.takeChanged(at(minute)).facts);
}

describe('LeaseBook', () => {
  let book: LeaseBook;

  beforeEach(() => {
    book = new LeaseBook({ hardwareAddresses: true });
  });

  it('knows a client again at another address', () => {
    expect(news(book, 0, leased('10.8.0.7', LAPTOP, 0, 60))).toEqual([
      '10.8.0.7 Host/laptop 0..',
    ]);
    expect(
      news(
        book,
        10,
        free('10.8.0.7', { since: 10 }),
        leased('10.8.0.9', LAPTOP, 10, 70),
      ),
    ).toEqual(['10.8.0.7 Host/laptop 0..10', '10.8.0.9 Host/laptop 10..']);
  });

  it('makes one fact of a lease that is renewed, and ends it when nobody does', () => {
    expect(news(book, 0, leased('10.8.0.7', LAPTOP, 0, 60))).toHaveLength(1);
    expect(news(book, 30, leased('10.8.0.7', LAPTOP, 30, 90))).toEqual([]);
    expect(news(book, 89)).toEqual([]);
    expect(news(book, 91)).toEqual(['10.8.0.7 Host/laptop 0..90']);
    // Not renewed in time: in between nobody had it.
    expect(news(book, 95, leased('10.8.0.7', LAPTOP, 95, 155))).toEqual([
      '10.8.0.7 Host/laptop 95..',
    ]);
  });

  it('gives an address to one client at a time', () => {
    news(book, 0, leased('10.8.0.7', LAPTOP, 0, 60));
    expect(news(book, 20, leased('10.8.0.7', PHONE, 20, 80))).toEqual([
      '10.8.0.7 Host/laptop 0..20',
      // The server's clock tells whole seconds: one second is nobody's.
      `10.8.0.7 Host/02:00:5e:10:00:03 ${20 + 1 / 60}..`,
    ]);
  });

  it('ends a lease that was given up when that was read, where the file does not tell', () => {
    news(book, 0, leased('10.8.0.7', LAPTOP, 0, 60));
    expect(news(book, 25, free('10.8.0.7', { after: 0 }))).toEqual([
      '10.8.0.7 Host/laptop 0..25',
    ]);
    // Of another's lease, which is over, that says nothing.
    news(book, 30, leased('10.8.0.7', PHONE, 30, 90));
    expect(news(book, 31, free('10.8.0.7', { after: 0 }))).toEqual([]);
    expect(news(book, 32, free('10.8.0.7', { since: 31 }))).toEqual([
      '10.8.0.7 Host/02:00:5e:10:00:03 30..31',
    ]);
  });

  it('has until the next lease of an address what was given up at an unknown time', () => {
    expect(
      news(
        book,
        50,
        leased('10.8.0.7', LAPTOP, 0, 60),
        free('10.8.0.7', { after: 0 }),
        leased('10.8.0.7', PHONE, 20, 80),
      )[0],
    ).toBe('10.8.0.7 Host/laptop 0..20');
  });

  it('has from when it was read on a lease that does not tell since when it is', () => {
    expect(news(book, 5, leased('10.8.0.7', LAPTOP, undefined, 60))).toEqual([
      '10.8.0.7 Host/laptop 5..',
    ]);
    expect(news(book, 35, leased('10.8.0.7', LAPTOP, undefined, 90))).toEqual(
      [],
    );
    book.release('10.8.0.7', at(40));
    expect(news(book, 41)).toEqual(['10.8.0.7 Host/laptop 5..40']);
  });

  it('keeps the name of a client that renews without it, and follows one that is renamed', () => {
    const nameless = { hardwareAddress: LAPTOP.hardwareAddress };
    const renamed = { ...LAPTOP, hostName: 'notebook' };
    news(book, 0, leased('10.8.0.7', LAPTOP, 0, 60));
    expect(news(book, 30, leased('10.8.0.7', nameless, 30, 90))).toEqual([]);
    expect(news(book, 40, leased('10.8.0.7', renamed, 40, 100))).toEqual([
      '10.8.0.7 Host/laptop 0..40',
      '10.8.0.7 Host/notebook 40..',
    ]);
  });

  it('names nobody by a hardware address where that is not wanted', () => {
    book = new LeaseBook({ hardwareAddresses: false });
    expect(
      news(
        book,
        20,
        leased('10.8.0.7', LAPTOP, 0, 60),
        leased('10.8.0.7', PHONE, 20, 80),
      ),
    ).toEqual(['10.8.0.7 Host/laptop 0..20']);
  });

  it.each(['a/b', 'x'.repeat(300), 'lap\ntop'])(
    'takes the hardware address where a name can be none: %j',
    hostName => {
      expect(
        news(book, 0, leased('10.8.0.7', { ...PHONE, hostName }, 0, 60)),
      ).toEqual(['10.8.0.7 Host/02:00:5e:10:00:03 0..']);
    },
  );

  it('says nothing of what the backend has forgotten', () => {
    expect(news(book, 3 * 24 * 60, leased('10.8.0.7', LAPTOP, 0, 60))).toEqual(
      [],
    );
  });

  describe('after a restart', () => {
    /** Another run, that knows what the last one kept. */
    function restarted(knownUntil: number) {
      const next = new LeaseBook({ hardwareAddresses: true });
      // As it is read from disk.
      next.restore(JSON.parse(JSON.stringify(book.known)), at(knownUntil));
      return next;
    }

    it('goes on with the facts that there are, though the file begins later', () => {
      news(book, 0, leased('10.8.0.7', LAPTOP, 0, 60));
      const next = restarted(5);
      expect(news(next, 40, leased('10.8.0.7', LAPTOP, 30, 90))).toEqual([]);
      next.endUnconfirmed();
      expect(news(next, 91)).toEqual(['10.8.0.7 Host/laptop 0..90']);
    });

    it('ends what the file has no longer when it was last known, or when the lease was over', () => {
      news(
        book,
        0,
        leased('10.8.0.7', LAPTOP, 0, 60),
        leased('10.8.0.8', PHONE, 0, 10),
      );
      const next = restarted(20);
      next.endUnconfirmed();
      expect(news(next, 40)).toEqual([
        '10.8.0.7 Host/laptop 0..20',
        '10.8.0.8 Host/02:00:5e:10:00:03 0..10',
      ]);
    });

    it('is not misled by what a file says of former times', () => {
      const journal = [
        leased('10.8.0.7', { ...LAPTOP, hostName: 'old' }, 0, 60),
        free('10.8.0.7', { after: 0 }),
        leased('10.8.0.7', PHONE, 20, 80),
        leased('10.8.0.7', PHONE, 40, 100),
      ];
      journal.forEach((record, index) => news(book, 10 * index, record));
      const next = restarted(45);
      expect(news(next, 50, ...journal)).toEqual([]);
      next.endUnconfirmed();
      expect(news(next, 60, free('10.8.0.7', { since: 55 }))).toEqual([
        '10.8.0.7 Host/02:00:5e:10:00:03 20..55',
      ]);
    });
  });

  it('never has two owners of an address at once, whatever a file says, also read again', () => {
    const client = fc.constantFrom(LAPTOP, PHONE, { hostName: 'printer' });
    const address = fc.constantFrom('10.8.0.7', '10.8.0.8');
    const step = fc.oneof(
      fc.record({
        ip: address,
        client,
        wait: fc.nat(40),
        lasts: fc.integer({ min: 1, max: 60 }),
      }),
      fc.record({ ip: address, wait: fc.nat(40), told: fc.nat(2) }),
    );
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 30 }),
        fc.nat(30),
        (steps, cut) => {
          const told = new Map<string, AddressFact>();
          /** As the backend does: the earliest end that was said holds. */
          const hear = (facts: readonly AddressFact[]) =>
            facts.forEach(fact => {
              const { ip, from, owner } = fact;
              const key = `${ip} ${from} ${workloadName(owner.workload)}`;
              const { until = Infinity } = told.get(key) ?? {};
              if ((fact.until ?? Infinity) <= until) {
                told.set(key, fact);
              }
            });
          let now = 0;
          let current = new LeaseBook({ hardwareAddresses: true });
          const journal: LeaseRecord[] = [];
          steps.forEach((each, index) => {
            now += each.wait;
            const record =
              'client' in each
                ? leased(each.ip, each.client, now, now + each.lasts)
                : free(each.ip, each.told ? { since: now } : { after: now });
            journal.push(record);
            if (index === cut) {
              const next = new LeaseBook({ hardwareAddresses: true });
              next.restore(JSON.parse(JSON.stringify(current.known)), at(now));
              journal.forEach(former => next.read(former, at(now)));
              next.endUnconfirmed();
              current = next;
            } else {
              current.read(record, at(now));
            }
            current.tick(at(now));
            hear(current.takeChanged(at(now)).facts);
          });
          const facts = [...told.values()];
          const overlaps = facts.flatMap(one =>
            facts
              .filter(
                ({ ip, holder }) => ip === one.ip && holder !== one.holder,
              )
              .map(
                other =>
                  Math.min(one.until ?? Infinity, other.until ?? Infinity) -
                  Math.max(one.from, other.from),
              ),
          );
          // A fact that was said has an instant at least.
          expect(Math.max(0, ...overlaps)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
