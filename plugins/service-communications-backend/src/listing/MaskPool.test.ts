import { MaskPool } from './MaskPool';

describe('MaskPool', () => {
  it('uses again what was given back, for tables that have grown since, too', () => {
    const memory = new MaskPool();
    const first = memory.take(100);
    memory.give(first);
    const second = memory.take(105);
    expect(second).toHaveLength(105);
    expect(second.buffer).toBe(first.buffer);
  });

  it('gives nothing away twice, and nothing too short', () => {
    const memory = new MaskPool();
    const first = memory.take(100);
    expect(memory.take(100).buffer).not.toBe(first.buffer);
    memory.give(first);
    const larger = memory.take(1000);
    expect(larger).toHaveLength(1000);
    expect(larger.buffer).not.toBe(first.buffer);
  });

  it('keeps no more than a question needs', () => {
    const memory = new MaskPool();
    const matches = Array.from({ length: 100 }, () => memory.take(10));
    matches.forEach(match => memory.give(match));
    const buffers = new Set(matches.map(({ buffer }) => buffer));
    const again = Array.from({ length: 100 }, () => memory.take(10));
    expect(again.filter(({ buffer }) => buffers.has(buffer))).toHaveLength(32);
  });
});
