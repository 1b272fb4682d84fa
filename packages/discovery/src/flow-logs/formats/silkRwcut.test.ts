import { fixture, readFlowLog } from '../__fixtures__/readFlowLog';

describe('rwcut of SiLK', () => {
  it('reads padded columns', () => {
    expect(readFlowLog(fixture('silk-rwcut.txt'))).toMatchObject({
      format: 'silk-rwcut',
      records: 3,
      ignored: 1,
      flows: [
        '10.20.11.51 61416 > 10.64.22.15 8080 protocol 6, 3 packets 156 bytes, back 0 0, 1391007759025 + 350, flags 27, unknown unknown',
        '10.64.22.15 8080 > 10.20.11.51 61416 protocol 6, 2 packets 104 bytes, back 0 0, 1391007759026 + 349, flags 27, unknown unknown',
        '2001:db8::1 63585 > 2001:db8::2 53 protocol 17, 1 packets 85 bytes, back 0 0, 1391007760000 + 0, flags 0, unknown unknown',
      ],
    });
  });

  it('reads columns with another separator, and Unix times', () => {
    expect(readFlowLog(fixture('silk-rwcut-delimited.txt')).flows).toEqual([
      '10.10.0.208 50997 > 98.136.48.106 5050 protocol 6, 23 packets 3250 bytes, back 0 0, 1296251585607 + 1500, flags 0, unknown unknown',
    ]);
  });

  it('says which column is missing', () => {
    expect(
      readFlowLog('sIP|dIP|sPort|dPort|pro|\n10.0.0.1|10.0.0.2|1|2|6|').skipped,
    ).toEqual(['2: no column for the sTime of a flow']);
  });
});
