import { parseIpAddresses } from './parseIpAddresses';

describe('parseIpAddresses', () => {
  it('reads addresses and blocks, each once, in canonical form', () => {
    expect(
      parseIpAddresses(
        ' 10.0.0.5, 2001:DB8::0:1,10.1.0.0/16,\n::ffff:10.0.0.5, 10.0.0.7/32 ,',
      ),
    ).toEqual({
      values: [
        { ip: '10.0.0.5' },
        { ip: '2001:db8::1' },
        { range: { first: '40a010000', last: '40a01ffff' } },
        { ip: '10.0.0.7' },
      ],
      reasons: [],
    });
  });

  it.each([
    ['db01', '"db01" is no IP address'],
    ['10.0.0.256', '"10.0.0.256" is no IP address'],
    ['10.0.0.0/33', '"10.0.0.0/33" is no CIDR'],
    ['x/8', '"x/8" is no CIDR'],
    ['0.0.0.0', '"0.0.0.0" stands for every address and is none'],
    [
      '10.1.2.3/16',
      '"10.1.2.3/16" has bits behind its prefix: write the address alone, or the first address of the block',
    ],
  ])('says what is wrong with %s and keeps the rest', (entry, reason) => {
    expect(parseIpAddresses(`10.0.0.1,${entry}`)).toEqual({
      values: [{ ip: '10.0.0.1' }],
      reasons: [reason],
    });
  });

  it('takes a missing annotation for an empty one', () => {
    expect(parseIpAddresses(undefined)).toEqual({ values: [], reasons: [] });
  });

  it('takes a block of everything', () => {
    expect(parseIpAddresses('0.0.0.0/0').values).toEqual([
      { range: { first: '400000000', last: '4ffffffff' } },
    ]);
  });
});
