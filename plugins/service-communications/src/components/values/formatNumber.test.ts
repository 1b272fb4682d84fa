import {
  formatAverage,
  formatBytes,
  formatCount,
  formatExactBytes,
  formatPercentage,
} from './formatNumber';

describe('formatCount', () => {
  it('separates thousands', () => {
    expect(formatCount(1234567, 'en')).toBe('1,234,567');
    expect(formatCount(0, 'en')).toBe('0');
  });

  it('has a dash for what is not there', () => {
    expect(formatCount(undefined, 'en')).toBe('–');
  });
});

describe('formatAverage', () => {
  it.each([
    [4, '4.00'],
    [1.005, '1.01'],
    [12.3456, '12.35'],
    [1234.5, '1,234.50'],
  ])('writes %p as %p', (value, text) => {
    expect(formatAverage(value, 'en')).toBe(text);
  });

  it.each([undefined, NaN, Infinity])('has a dash for %p', value => {
    expect(formatAverage(value, 'en')).toBe('–');
  });
});

describe('formatPercentage', () => {
  it.each([
    [100, '100%'],
    [99.96, '<100%'],
    [99.9, '99.9%'],
    [42.7083, '42.7%'],
    [50, '50%'],
    [0.04, '<0.1%'],
    [0, '0%'],
  ])('writes %p as %p', (value, text) => {
    expect(formatPercentage(value, 'en')).toBe(text);
  });

  it('has a dash for what is not there', () => {
    expect(formatPercentage(undefined, 'en')).toBe('–');
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [1234, '1.23 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [48_230_117, '48.2 MB'],
    [7_400_000_000, '7.4 GB'],
    [8_120_000_000_000, '8.12 TB'],
    [3e18, '3,000 PB'],
  ])('writes %p as %p', (value, text) => {
    expect(formatBytes(value, 'en')).toBe(text);
  });

  it('has a dash for what is not there', () => {
    expect(formatBytes(undefined, 'en')).toBe('–');
  });
});

describe('formatExactBytes', () => {
  it('writes every digit', () => {
    expect(formatExactBytes(48_230_117, 'en')).toBe('48,230,117 bytes');
  });
});
