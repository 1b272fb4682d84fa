import { readFixture, summary } from '../__fixtures__/readFixture';

describe('netstat of AIX', () => {
  it('reads -an', () => {
    expect(summary(readFixture('netstat-aix-an'))).toEqual({
      format: 'netstat-aix',
      counts: '14 lines: 7 sockets, 3 ignored, 4 layout, 0 skipped',
      listeners: [
        'tcp * 13 -',
        'tcp * 22 -',
        'tcp * 1334 -',
        'udp * 111 -',
        'udp 9.3.149.88 123 -',
      ],
      connections: [
        'tcp 9.3.149.88 22 > 9.27.117.6 50711 ESTABLISHED -',
        'tcp 127.0.0.1 32769 > 127.0.0.1 657 CLOSE-WAIT -',
      ],
      skipped: [],
    });
  });

  it('reads -Aan, with control blocks', () => {
    expect(summary(readFixture('netstat-aix-aan'))).toEqual({
      format: 'netstat-aix',
      counts: '4 lines: 2 sockets, 0 ignored, 2 layout, 0 skipped',
      listeners: ['tcp * 22 -'],
      connections: ['tcp 9.3.149.88 22 > 9.27.117.6 50711 ESTABLISHED -'],
      skipped: [],
    });
  });
});
