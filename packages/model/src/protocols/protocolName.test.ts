import { protocolName } from './protocolName';

describe('protocolName', () => {
  it.each([
    ['tcp', 'tcp'],
    ['TCP', 'tcp'],
    ['tcp6', 'tcp'],
    ['udp46', 'udp'],
    ['udplite6', 'udplite'],
    ['sctp', 'sctp'],
    ['dccp', 'dccp'],
    ['6', 'tcp'],
    ['17', 'udp'],
    ['33', 'dccp'],
    ['132', 'sctp'],
    ['136', 'udplite'],
    ['146', 'homa'],
    ['1', 'icmp'],
    ['58', 'ipv6-icmp'],
    ['icmp6', 'ipv6-icmp'],
    ['OSPF', 'ospfigp'],
  ])('%s is %s', (text, expected) => {
    expect(protocolName(text)).toBe(expected);
  });

  it.each(['', 'tcp7', '61', '61 ', '255', '256', 'unix', '-1', 'constructor'])(
    '%j is no protocol',
    text => {
      expect(protocolName(text)).toBeUndefined();
    },
  );
});
