import { ThrottledLog } from './ThrottledLog';

describe('ThrottledLog', () => {
  it('says it at once, then not for five minutes, and then all of it', () => {
    let now = 0;
    const warn = jest.fn();
    const log = new ThrottledLog(
      { warn, error: jest.fn(), info: jest.fn(), debug: jest.fn() },
      () => now,
    );
    const lose = (exporter: string, records: number) =>
      log.add({ message: 'lost', facts: { exporter }, counts: { records } });
    lose('a', 1);
    lose('a', 2);
    lose('b', 0);
    lose('b', 4);
    now = 299_999;
    lose('a', 3);
    expect(warn.mock.calls).toEqual([
      ['lost', { exporter: 'a', records: 1 }],
      ['lost', { exporter: 'b', records: 4 }],
    ]);
    now = 300_000;
    lose('a', 5);
    lose('b', 7);
    lose('b', 1);
    log.flush();
    expect(warn.mock.calls.slice(2)).toEqual([
      ['lost', { exporter: 'a', records: 10 }],
      ['lost', { exporter: 'b', records: 7 }],
      ['lost', { exporter: 'b', records: 1 }],
    ]);
  });
});
