import { parseHostnames } from './parseHostnames';

describe('parseHostnames', () => {
  it('reads names in lower case without closing dots', () => {
    expect(parseHostnames('DB01, db01.Example.com., db01')).toEqual({
      values: ['db01', 'db01.example.com'],
      reasons: [],
    });
  });

  it('reads names of containers behind those of their hosts', () => {
    expect(parseHostnames('Node-1/db, node-1/shop/Orders-0')).toEqual({
      values: ['node-1/db', 'node-1/shop/orders-0'],
      reasons: [],
    });
  });

  it.each([
    ['10.0.0.1', '"10.0.0.1" is an IP address, not a host name'],
    ['a b', '"a b" is no host name'],
    ['http://db01', '"http://db01" is no host name'],
    ['.', '"." is no host name'],
    ['10.0.0.0/8', '"10.0.0.0/8" is no host name'],
    ['node-1/', '"node-1/" is no host name'],
  ])('says what is wrong with %s', (entry, reason) => {
    expect(parseHostnames(`${entry},web`)).toEqual({
      values: ['web'],
      reasons: [reason],
    });
  });
});
