import { KeyTable } from './KeyTable';

it('numbers keys in the order in which they come', () => {
  const table = new KeyTable();
  expect(table.add(1, 2, 3, 4)).toBe(0);
  expect(table.add(4, 3, 2, 1)).toBe(1);
  expect(table.add(1, 2, 3, 4)).toBe(0);
  expect(table.size).toBe(2);
  expect([...table.words.subarray(4, 8)]).toEqual([4, 3, 2, 1]);
});

it('knows keys by all of their words', () => {
  const table = new KeyTable();
  table.add(1, 2, 3, 4);
  expect(table.find(1, 2, 3, 4)).toBe(0);
  expect(table.find(0, 2, 3, 4)).toBe(-1);
  expect(table.find(1, 0, 3, 4)).toBe(-1);
  expect(table.find(1, 2, 0, 4)).toBe(-1);
  expect(table.find(1, 2, 3, 0)).toBe(-1);
  expect(table.find(4294967295, 2, 3, 4)).toBe(-1);
});

it('keeps the numbers when it grows', () => {
  const table = new KeyTable();
  const all = Array.from({ length: 10_000 }, (_, number) => number);
  const add = (number: number) =>
    table.add(number * 65536, 7, number % 3, 4294967295);
  const find = (number: number) =>
    table.find(number * 65536, 7, number % 3, 4294967295);
  expect(all.map(add)).toEqual(all);
  expect(all.map(find)).toEqual(all);
});

it('gives room back after a peak, step by step', () => {
  const table = new KeyTable();
  for (let number = 0; number < 10_000; number++) {
    table.add(number, 0, 0, 0);
  }
  table.clear();
  expect(table.find(1, 0, 0, 0)).toBe(-1);
  expect(table.capacity).toBe(16384);
  table.add(1, 0, 0, 0);
  table.clear();
  expect(table.capacity).toBe(4096);
  for (let window = 0; window < 10; window++) {
    table.clear();
  }
  expect(table.capacity).toBe(64);
  expect(table.add(9, 9, 9, 9)).toBe(0);
});
