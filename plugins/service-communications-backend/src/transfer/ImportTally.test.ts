import { ImportTally } from './ImportTally';

describe('ImportTally', () => {
  it('counts all lines and tells of the first of each fate, in their order', () => {
    const tally = new ImportTally();
    const wrong = { fate: 'wrong' as const, reasons: Array(40).fill('why') };
    for (let line = 2; line <= 3001; line++) {
      tally.add({ line, plan: wrong });
    }
    tally.add({ line: 1, plan: { fate: 'same', id: '7', reasons: [] } });
    expect(tally.counts).toEqual({ new: 0, changed: 0, same: 1, wrong: 3000 });
    expect(tally.lines).toHaveLength(2001);
    expect(tally.lines[0]).toEqual({ line: 1, fate: 'same', id: '7' });
    expect(tally.lines[2000]).toEqual({
      line: 2001,
      fate: 'wrong',
      id: undefined,
      reasons: Array(10).fill('why'),
    });
  });
});
