import { isWildcardIp } from './isWildcardIp';

it.each([
  ['0.0.0.0', true],
  ['::', true],
  ['0.0.0.1', false],
  ['::1', false],
])('%s is a wildcard: %s', (ip, expected) => {
  expect(isWildcardIp(ip)).toBe(expected);
});
