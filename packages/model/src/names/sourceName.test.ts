import { sourceName } from './sourceName';

describe('sourceName', () => {
  it('is the name itself in the default network', () => {
    expect(sourceName('default', 'db1')).toBe('db1');
    expect(sourceName('default', 'plant/db1')).toBe('plant/db1');
  });

  it('has the network before it elsewhere, once', () => {
    expect(sourceName('plant', 'db1')).toBe('plant/db1');
    expect(sourceName('plant', sourceName('plant', 'db1'))).toBe('plant/db1');
    expect(sourceName('plant', 'plant-7')).toBe('plant/plant-7');
  });
});
