import { edgeStyle, edgeWeight, edgeWidth, isSilent } from './edgeStyle';

const now = Date.parse('2026-03-14T12:00:00.000Z');

describe('edgeStyle', () => {
  it('takes the connections for the weight, else the pairs', () => {
    expect(
      edgeWeight({
        communications: 3,
        pairs: 2,
        averageClientConnections: 0.5,
      }),
    ).toBe(0.5);
    // Two processes of one client have the flows of one pair.
    expect(edgeWeight({ communications: 3, pairs: 2 })).toBe(2);
  });

  it('draws the heavier wider, between two limits', () => {
    const widths = [0, 1, 10, 100, 1000].map(weight => edgeWidth(weight, 100));
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(widths[0]).toBe(1.5);
    expect(widths[3]).toBe(8);
    expect(widths[4]).toBe(8);
    expect(edgeWidth(0, 0)).toBe(1.5);
  });

  it('is silent after a day, and never where nothing was ever seen', () => {
    const seen = (lastDetected?: string, communications = 1) =>
      isSilent({ communications, lastDetected }, now);
    expect(seen('2026-03-13T12:00:00.000Z')).toBe(false);
    expect(seen('2026-03-13T11:59:59.000Z')).toBe(true);
    expect(seen(undefined)).toBe(false);
    expect(seen('2026-03-01T00:00:00.000Z', 0)).toBe(false);
  });

  it('tells what is declared from what was seen', () => {
    expect(
      edgeStyle(
        { communications: 2, pairs: 2, declared: 'observed' },
        2,
        false,
      ),
    ).toMatchObject({ undeclared: true, unseen: false, silent: false });
    expect(
      edgeStyle(
        { communications: 0, pairs: 0, declared: 'declared' },
        2,
        false,
      ),
    ).toMatchObject({ undeclared: false, unseen: true });
  });
});
