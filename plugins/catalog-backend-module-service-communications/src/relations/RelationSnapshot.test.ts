import { RelationSnapshot } from './RelationSnapshot';

const A = 'component:default/a';
const B = 'component:default/b';
const C = 'component:default/c';

function item(revision: number, source: string, ...targets: string[]) {
  return { revision, source, targets };
}

describe('RelationSnapshot', () => {
  it('knows nothing before it is loaded, and then also who calls nothing', () => {
    const snapshot = new RelationSnapshot();
    expect(snapshot.targetsOf(A)).toBeUndefined();
    expect(snapshot.newest).toBeUndefined();
    snapshot.replace([item(1, A, B), item(2, B)]);
    expect(snapshot.targetsOf(A)).toEqual([B]);
    expect(snapshot.targetsOf(B)).toEqual([]);
    expect(snapshot.targetsOf(C)).toEqual([]);
    expect(snapshot.newest).toEqual(item(2, B));
  });

  it('is loaded also when there is nothing', () => {
    const snapshot = new RelationSnapshot();
    expect(snapshot.replace([])).toEqual([]);
    expect(snapshot.targetsOf(A)).toEqual([]);
  });

  it('says of the first load only what was assumed wrongly', () => {
    const snapshot = new RelationSnapshot();
    snapshot.assume(A, [B]);
    snapshot.assume(B, [C]);
    snapshot.assume(C, []);
    expect(
      snapshot.replace([
        item(1, A, B),
        item(2, C, A),
        item(3, 'component:default/not-processed-yet', A),
      ]),
    ).toEqual([B, C]);
  });

  it('takes changes in and says whose targets are others now', () => {
    const snapshot = new RelationSnapshot();
    snapshot.replace([item(1, A, B), item(2, B, C)]);
    expect(
      snapshot.apply([
        item(2, B, C),
        item(3, A, B, C),
        item(4, C, A),
        item(5, C),
      ]),
    ).toEqual([A]);
    expect(snapshot.targetsOf(A)).toEqual([B, C]);
    expect(snapshot.targetsOf(C)).toEqual([]);
    expect(snapshot.newest).toEqual(item(5, C));
    expect(snapshot.apply([item(6, A)])).toEqual([A]);
    expect(snapshot.targetsOf(A)).toEqual([]);
    expect(snapshot.apply([])).toEqual([]);
    expect(snapshot.newest).toEqual(item(6, A));
  });

  it('says of a later load everything that differs, also what is gone', () => {
    const snapshot = new RelationSnapshot();
    snapshot.replace([item(7, A, B), item(8, B, C)]);
    expect(snapshot.replace([item(1, B, C), item(2, C, A)])).toEqual([A, C]);
    expect(snapshot.targetsOf(A)).toEqual([]);
    expect(snapshot.newest).toEqual(item(2, C, A));
  });

  it('takes the last of what a load says of the same caller', () => {
    const snapshot = new RelationSnapshot();
    snapshot.replace([item(1, A, B), item(3, A)]);
    expect(snapshot.targetsOf(A)).toEqual([]);
  });

  it('refuses changes of what was never loaded', () => {
    expect(() => new RelationSnapshot().apply([item(1, A, B)])).toThrow(
      'Changes came before what they change',
    );
  });
});
