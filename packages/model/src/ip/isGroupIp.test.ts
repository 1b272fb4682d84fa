import { isGroupIp } from './isGroupIp';

it.each([
  ['224.0.0.251', true],
  ['239.255.255.250', true],
  ['255.255.255.255', true],
  ['ff02::fb', true],
  ['223.255.255.255', false],
  ['240.0.0.1', false],
  ['255.255.255.254', false],
  ['fe80::1', false],
  ['ff::1', false],
])('%s is of a group: %s', (ip, expected) => {
  expect(isGroupIp(ip)).toBe(expected);
});
