import { undecidedFilter } from './undecidedFilter';

describe('undecidedFilter', () => {
  it.each([
    ['', {}],
    ['10.0.0.5', { ip: '10.0.0.5' }],
    ['2001:DB8::5 7001', { ip: '2001:db8::5', port: 7001 }],
    ['7001/TCP', { port: 7001, protocol: 'tcp' }],
    ['udp lab', { protocol: 'udp', network: 'lab' }],
    ['  lab  ', { network: 'lab' }],
    // Half an address is none yet.
    ['10.0.0', { network: '10.0.0' }],
    ['70000', { network: '70000' }],
  ])('reads %p', (q, filter) => {
    expect(undecidedFilter(q)).toEqual(filter);
  });
});
