import { undecidedFilter } from './undecidedFilter';

describe('undecidedFilter', () => {
  it.each([
    ['', {}],
    ['10.0.0.5', { ip: '10.0.0.5' }],
    ['2001:DB8::5 7001', { ip: '2001:db8::5', port: 7001 }],
    ['7001/TCP', { port: 7001, protocol: 'tcp' }],
    ['udp lab', { protocol: 'udp', network: 'lab' }],
    ['  lab  ', { network: 'lab' }],
    // What the page prints of an end, and of a port.
    ['10.0.0.9:9001/tcp', { ip: '10.0.0.9', port: 9001, protocol: 'tcp' }],
    ['[2001:db8::9]:53/udp', { ip: '2001:db8::9', port: 53, protocol: 'udp' }],
    ['7001/ipv6-icmp', { port: 7001, protocol: 'ipv6-icmp' }],
    ['10.0.0.9:9001', { ip: '10.0.0.9', port: 9001 }],
    // Of what is no end nothing is taken: it matches nothing.
    ['7001/tpc', { network: '7001/tpc' }],
    ['10.0.0.9:9001/tpc', { network: '10.0.0.9:9001/tpc' }],
    ['10.0.0:9001/tcp', { network: '10.0.0:9001/tcp' }],
    ['10.0.0.9:70000/tcp', { network: '10.0.0.9:70000/tcp' }],
    // Half an address is none yet.
    ['10.0.0', { network: '10.0.0' }],
    ['70000', { network: '70000' }],
  ])('reads %p', (q, filter) => {
    expect(undecidedFilter(q)).toEqual(filter);
  });
});
