import { formatAverage, formatCount, formatPercentage } from './formatNumber';

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
