import { parseNetwork } from './parseNetwork';

describe('parseNetwork', () => {
  it.each([
    [undefined, 'default'],
    [' ', 'default'],
    [' plant/A ', 'plant/A'],
  ])('%j is %s', (text, network) => {
    expect(parseNetwork(text)).toBe(network);
  });
});
