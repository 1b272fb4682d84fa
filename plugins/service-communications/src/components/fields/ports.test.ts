import { isInPorts, parsePorts } from './ports';

describe('parsePorts', () => {
  it('reads ports and ranges', () => {
    expect(parsePorts('80, 443,8000-8999')).toEqual([
      { first: 80, last: 80 },
      { first: 443, last: 443 },
      { first: 8000, last: 8999 },
    ]);
  });

  it.each(['', '80,', 'http', '0', '65536', '90-80', '80-', '-80', '8e1'])(
    'takes no “%s”',
    text => expect(parsePorts(text)).toBeUndefined(),
  );
});

describe('isInPorts', () => {
  it.each([
    [80, true],
    [79, false],
    [8000, true],
    [8999, true],
    [9000, false],
  ])('knows whether %d is among them', (port, expected) =>
    expect(isInPorts(port, '80,8000-8999')).toBe(expected),
  );
});
