import { parseHostnames } from './parseHostnames';

describe('parseHostnames', () => {
  it('reads names in lower case without closing dots', () => {
    expect(parseHostnames('DB01, db01.Example.com., db01')).toEqual({
      values: ['db01', 'db01.example.com'],
      reasons: [],
    });
  });

  it.each([
    ['10.0.0.1', '"10.0.0.1" is an IP address, not a host name'],
    ['a b', '"a b" is no host name'],
    ['http://db01', '"http://db01" is no host name'],
    ['.', '"." is no host name'],
  ])('says what is wrong with %s', (entry, reason) => {
    expect(parseHostnames(`${entry},web`)).toEqual({
      values: ['web'],
      reasons: [reason],
    });
  });
});
