import { parseListeners } from './parseListeners';

describe('parseListeners', () => {
  it.each([
    ['tcp/5432', { port: 5432, protocol: 'tcp' }],
    ['UDP/53', { port: 53, protocol: 'udp' }],
    ['10.0.0.5:6379/tcp', { ip: '10.0.0.5', port: 6379, protocol: 'tcp' }],
    [
      '[2001:DB8::1]:443/tcp',
      { ip: '2001:db8::1', port: 443, protocol: 'tcp' },
    ],
  ])('reads %s', (entry, listener) => {
    expect(parseListeners(entry)).toEqual({ values: [listener], reasons: [] });
  });

  it.each([
    ['5432', 'is neither like tcp/5432 nor like 10.0.0.5:6379/tcp'],
    ['5432/tcp', 'is neither like tcp/5432 nor like 10.0.0.5:6379/tcp'],
    ['tcp/http', 'is neither like tcp/5432 nor like 10.0.0.5:6379/tcp'],
    ['tpc/80', 'has no known protocol: tpc'],
    ['tcp/0', 'has no port between 1 and 65535: 0'],
    ['tcp/65536', 'has no port between 1 and 65535: 65536'],
    ['db01:5432/tcp', 'has no IP address: db01'],
    ['0.0.0.0:80/tcp', 'stands for every address: write tcp/80'],
    [
      '2001:db8::1:443/tcp',
      'is neither like tcp/5432 nor like 10.0.0.5:6379/tcp',
    ],
  ])('says what is wrong with %s', (entry, reason) => {
    expect(parseListeners(`${entry}, tcp/22`)).toEqual({
      values: [{ port: 22, protocol: 'tcp' }],
      reasons: [`"${entry}" ${reason}`],
    });
  });
});
