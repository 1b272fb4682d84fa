import { formatListener, formatPort } from './formatListener';

describe('formatListener', () => {
  it('joins address, port and protocol', () => {
    expect(
      formatListener({ listenerIp: '10.0.0.5', port: 5432, protocol: 'tcp' }),
    ).toBe('10.0.0.5:5432/tcp');
  });

  it('puts an IPv6 address in brackets', () => {
    expect(
      formatListener({ listenerIp: '2001:db8::5', port: 53, protocol: 'udp' }),
    ).toBe('[2001:db8::5]:53/udp');
  });

  it('names the protocol alone where no port is known', () => {
    const listener = { listenerIp: '2001:db8::5', port: 0, protocol: 'tcp' };
    expect(formatListener(listener)).toBe('2001:db8::5 tcp');
    expect(formatPort(listener)).toBe('tcp');
  });
});
