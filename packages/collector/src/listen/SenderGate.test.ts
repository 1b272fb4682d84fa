import { NEWCOMERS, SenderGate } from './SenderGate';

const SECOND = 1000;

describe('SenderGate', () => {
  it('lets everybody in unless blocks are named', () => {
    const gate = new SenderGate({ blocks: [] });
    expect(gate.shareOf('192.0.2.1', 0)).toBe(NEWCOMERS);
    expect(gate.shareOf('fe80::1%eth0', 0)).toBe(NEWCOMERS);
  });

  it('lets in who is in a named block, in whatever form the socket tells the address', () => {
    const gate = new SenderGate({
      blocks: ['10.1.0.0/16', '192.0.2.7', '2001:db8::/32'],
    });
    const isIn = (address: string) => gate.shareOf(address, 0) !== undefined;
    expect(
      ['10.1.255.255', '::ffff:10.1.0.1', '192.0.2.7', '2001:db8:5::1'].filter(
        isIn,
      ),
    ).toHaveLength(4);
    expect(
      ['10.2.0.1', '::ffff:10.0.255.255', '192.0.2.8', '2001:db9::1', '::1']
        .concat('10.2.0.1')
        .filter(isIn),
    ).toEqual([]);
  });

  it('gives an exporter that keeps sending a share of its own, through a flood of others', () => {
    const gate = new SenderGate({ blocks: [], max: 100 });
    expect(gate.shareOf('192.0.2.1', 0)).toBe(NEWCOMERS);
    expect(gate.shareOf('::ffff:192.0.2.1', 10 * SECOND)).toBe('192.0.2.1');
    for (let number = 0; number < 10_000; number++) {
      const forged = `10.${number % 200}.${number % 251}.${number % 253}`;
      expect(gate.shareOf(forged, 11 * SECOND)).toBe(NEWCOMERS);
    }
    expect(gate.shareOf('192.0.2.1', 12 * SECOND)).toBe('192.0.2.1');
  });
});
