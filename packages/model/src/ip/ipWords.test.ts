import { formatIpWords, ipWords } from './ipWords';

it.each<[string, number[]]>([
  ['10.0.0.1', [0, 0, 0xffff, 0x0a000001]],
  ['255.255.255.255', [0, 0, 0xffff, 0xffffffff]],
  ['2001:db8::1', [0x20010db8, 0, 0, 1]],
  ['fe80::1:2:3', [0xfe800000, 0, 1, 0x20003]],
  ['::', [0, 0, 0, 0]],
])('%s has the words %j', (ip, words) => {
  expect(ipWords(ip)).toEqual(words);
  expect(formatIpWords(words[0], words[1], words[2], words[3])).toBe(ip);
});

it.each(['', 'router', '10.0.0', '1::2::3'])('%j has none', text => {
  expect(ipWords(text)).toBeUndefined();
});
