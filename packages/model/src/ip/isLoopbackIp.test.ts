import { isLoopbackIp } from './isLoopbackIp';

it.each([
  ['127.0.0.1', true],
  ['127.255.0.3', true],
  ['::1', true],
  ['128.0.0.1', false],
  ['12.7.0.1', false],
  ['::', false],
])('%s loops back: %s', (ip, expected) => {
  expect(isLoopbackIp(ip)).toBe(expected);
});
