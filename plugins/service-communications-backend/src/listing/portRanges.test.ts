import { portRanges } from './portRanges';

describe('portRanges', () => {
  it('reads ports and ranges', () => {
    expect(portRanges('80, 443,8000 - 8999')).toEqual([
      { first: 80, last: 80 },
      { first: 443, last: 443 },
      { first: 8000, last: 8999 },
    ]);
  });

  it.each(['', '80,', 'http', '9-8', '1-65536', '70000', '1-2-3', '-1'])(
    'knows that %p is none',
    text => {
      expect(portRanges(text)).toBeUndefined();
    },
  );
});
