import { DropLedger } from './DropLedger';

describe('DropLedger', () => {
  it('adds up what was given up of a source, and tells it once', () => {
    const ledger = new DropLedger();
    ledger.add('a', { dropped: { 'spool-full': 3 } });
    ledger.add('a', { dropped: { 'spool-full': 4 } });
    ledger.add('a', { dropped: { 'queue-full': 1 } });
    ledger.add('b', { dropped: { 'queue-full': 5 }, lost: 4 });
    expect(ledger.takeInto('a', { records: 3 })).toEqual({
      records: 3,
      dropped: { 'spool-full': 7, 'queue-full': 1 },
    });
    expect(ledger.takeInto('a', { records: 3 })).toEqual({ records: 3 });
    expect(ledger.takeInto('b', { lost: 1 })).toEqual({
      dropped: { 'queue-full': 5 },
      lost: 5,
    });
  });

  it('adds what a sample reported that was given up itself', () => {
    const ledger = new DropLedger();
    ledger.add('a', {
      received: 9,
      records: 3,
      lost: 2,
      errors: { truncated: 1 },
      dropped: { 'queue-full': 7, 'spool-full': 3 },
    });
    expect(
      ledger.takeInto('a', {
        received: 1,
        records: 1,
        errors: { truncated: 1 },
        dropped: { 'no-template': 1 },
      }),
    ).toEqual({
      received: 10,
      records: 4,
      lost: 2,
      errors: { truncated: 2 },
      dropped: { 'no-template': 1, 'queue-full': 7, 'spool-full': 3 },
    });
  });
});
