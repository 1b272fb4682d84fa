import { fixture, readFlowLog } from '../__fixtures__/readFlowLog';

const HEADING = 'StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State';

describe('ra of argus', () => {
  it('reads both ways of conversations, and who began', () => {
    expect(readFlowLog(fixture('argus-ra.txt'))).toMatchObject({
      format: 'argus-ra',
      records: 4,
      attempts: 2,
      ignored: 2,
      flows: [
        '94.44.127.113 1577 > 147.32.84.59 6881 protocol 6, 6 packets 640 bytes, back 5 1276, 1312969619607.825 + 1026.5390625, flags 0, unknown destinationListens',
        '147.32.86.165 12114 > 147.32.80.9 53 protocol 17, 1 packets 76 bytes, back 1 139, 1312969621250 + 0.343994140625, flags 0, unknown biflowDestinationListens',
        '147.32.84.59 443 > 94.44.127.113 51000 protocol 6, 20 packets 2000 bytes, back 18 1800, 1312969622000 + 120500, flags 0, unknown unknown',
        '147.32.84.59 0 > 94.44.127.113 0 protocol 1, 1 packets 98 bytes, back 0 0, 1312969623000 + 0, flags 0, unknown unknown',
      ],
    });
  });

  it.each([
    ['CON', 'records'],
    ['REQ', 'attempts'],
    ['FSPA_FSRPA', 'records'],
    ['S_R', 'attempts'],
  ])('counts a connection in the state %s with the %s', (state, count) => {
    const row = `1312969622.5,0,tcp,10.0.0.1,50000,->,10.0.0.2,443,${state}`;
    expect(readFlowLog(`${HEADING}\n${row}`)).toMatchObject({ [count]: 1 });
  });

  it('cannot date the time of a day', () => {
    const row = '09:46:59.607825,0,tcp,10.0.0.1,50000,->,10.0.0.2,443,CON';
    expect(readFlowLog(`${HEADING}\n${row}`).skipped).toEqual([
      '2: StartTime: "09:46:59.607825" is not a time',
    ]);
  });
});
