import {
  findBlockProblem,
  isBlock,
  isInBlock,
  smallerBlock,
  usualBlock,
} from './addressBlock';

describe('usualBlock', () => {
  it.each([
    ['10.0.7.5', '10.0.7.0/24'],
    ['2001:db8:1200:34::25', '2001:db8:1200:34::/64'],
    ['::1', '::/64'],
    ['not an address', ''],
  ])('of %p is %p', (ip, block) => {
    expect(usualBlock(ip)).toBe(block);
  });
});

describe('findBlockProblem', () => {
  it.each([
    ['10.0.7.0/24', '10.0.7.5'],
    [' 10.0.0.0/8 ', '10.0.7.5'],
    ['10.0.7.5/32', '10.0.7.5'],
    ['0.0.0.0/0', '10.0.7.5'],
    ['2001:db8::/32', '2001:db8:1200:34::25'],
    ['2001:0DB8:0::/32', '2001:db8:1200:34::25'],
  ])('has nothing against %p around %p', (block, ip) => {
    expect(findBlockProblem(block, ip)).toBeUndefined();
  });

  it.each([
    '',
    '10.0.7.5',
    '10.0.7.0/33',
    '10.0.7/24',
    '10/8',
    'host/24',
    '2001:db8::/129',
    '10.0.7.0/',
  ])('says that %p is no block', text => {
    expect(findBlockProblem(text, '10.0.7.5')).toEqual({
      problem: 'malformed',
    });
  });

  it('says which block an address with its prefix is in', () => {
    expect(findBlockProblem('10.0.7.5/16', '10.0.7.5')).toEqual({
      problem: 'notTheFirst',
      block: '10.0.0.0/16',
    });
    expect(findBlockProblem('2001:db8::5/64', '2001:db8::5')).toEqual({
      problem: 'notTheFirst',
      block: '2001:db8::/64',
    });
  });

  it.each(['10.0.8.0/24', '2001:db8::/32'])(
    'says that %p does not hold the address',
    block => {
      expect(findBlockProblem(block, '10.0.7.5')).toEqual({
        problem: 'elsewhere',
      });
    },
  );
});

describe('isInBlock', () => {
  it('keeps the families apart', () => {
    expect(isInBlock('10.0.0.5', '10.0.0.0/24')).toBe(true);
    expect(isInBlock('10.0.1.5', '10.0.0.0/24')).toBe(false);
    expect(isInBlock('::1', '0.0.0.0/0')).toBe(false);
    expect(isInBlock('10.0.0.5', '10.0.0.5')).toBe(false);
  });
});

describe('smallerBlock', () => {
  it('has the longer prefix', () => {
    expect(smallerBlock('10.0.0.0/8', '10.0.0.0/16')).toBe('10.0.0.0/16');
    expect(smallerBlock('10.0.0.0/16', '10.0.0.0/8')).toBe('10.0.0.0/16');
  });
});

describe('isBlock', () => {
  it('knows a block by its prefix', () => {
    expect(isBlock('10.0.0.0/8')).toBe(true);
    expect(isBlock('10.0.0.0')).toBe(false);
  });
});
