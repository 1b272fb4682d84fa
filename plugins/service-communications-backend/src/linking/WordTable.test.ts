import fc from 'fast-check';
import { WordTable } from './WordTable';

interface Value {
  network: string;
  words: string[];
}

describe('WordTable', () => {
  const network = fc.constantFrom('default', 'plant');
  const word = fc.constantFrom('a', 'b', '10.0.0.1', '10.0.0.11');
  const value = fc.record({
    network,
    words: fc.uniqueArray(word, { maxLength: 3 }),
  });

  it('finds what a look at every value finds, whatever came and went', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ value, stays: fc.nat(3) }), { maxLength: 60 }),
        network,
        word,
        (steps, askedNetwork, askedWord) => {
          const table = newTable();
          let there: Value[] = [];
          for (const { value: added, stays } of steps) {
            put(table, added);
            there.push(added);
            there.slice(stays * 10).forEach(gone => take(table, gone));
            there = there.slice(0, stays * 10);
          }
          expect([...table.get(askedNetwork, askedWord)]).toEqual(
            expect.arrayContaining(there.filter(isAt)),
          );
          expect(table.get(askedNetwork, askedWord)).toHaveLength(
            there.filter(isAt).length,
          );

          function isAt({ network: at, words }: Value) {
            return at === askedNetwork && words.includes(askedWord);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('holds many words, and forgets them all', () => {
    const table = newTable();
    const values = Array.from({ length: 10_000 }, (_, at) => ({
      network: 'default',
      words: [`10.0.${at >> 8}.${at & 255}`, `host${at}`],
    }));
    values.forEach(added => put(table, added));
    for (const at of [0, 1, 5000, 9999]) {
      expect(table.get('default', `host${at}`)).toEqual([values[at]]);
    }
    expect(table.get('default', 'host')).toEqual([]);
    expect(table.get('plant', 'host1')).toEqual([]);
    values.forEach(gone => take(table, gone));
    expect(table.get('default', 'host1')).toEqual([]);
  });
});

function newTable() {
  return new WordTable<Value>(
    ({ network, words }, askedNetwork, askedWord) =>
      network === askedNetwork && words.includes(askedWord),
  );
}

function put(table: WordTable<Value>, value: Value) {
  value.words.forEach(word => table.add(value.network, word, value));
}

function take(table: WordTable<Value>, value: Value) {
  value.words.forEach(word => table.remove(value.network, word, value));
}
