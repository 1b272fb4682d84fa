import { protocolName } from './protocolName';
import { protocolNumber } from './protocolNumber';

it.each([
  ['6', 6],
  ['tcp', 6],
  ['UDP', 17],
  ['IPv6-ICMP', 58],
  ['ICMP6', 58],
  ['0', 0],
  ['255', 255],
  ['256', undefined],
  ['', undefined],
  ['-', undefined],
  ['tcpp', undefined],
  ['1e2', undefined],
])('%j is protocol %s', (text, expected) => {
  expect(protocolNumber(text)).toBe(expected);
});

it('finds every protocol that has a name', () => {
  for (let number = 0; number < 256; number++) {
    const name = protocolName(String(number));
    expect(protocolNumber(name ?? String(number))).toBe(number);
  }
});
