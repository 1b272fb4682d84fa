import { FakeBackend } from '../__testUtils__/FakeBackend';
import { readRelationChanges } from './readRelationChanges';

const A = 'component:default/a';
const B = 'component:default/b';

describe('readRelationChanges', () => {
  it('reads all there is where nothing is known', async () => {
    const backend = new FakeBackend();
    backend.change(A, B);
    backend.change(B);
    expect(
      await readRelationChanges({ backend, newest: undefined }),
    ).toMatchObject({
      isComplete: true,
      items: [
        { revision: 1, source: A, targets: [B] },
        { revision: 2, source: B, targets: [] },
      ],
    });
    expect(backend.requests).toEqual([{ after: 0, limit: 1000 }]);
  });

  it('reads on until a page is not full', async () => {
    const backend = new FakeBackend();
    for (let caller = 1; caller <= 4; caller++) {
      backend.change(`component:default/${caller}`, A);
    }
    const read = await readRelationChanges({
      backend,
      newest: undefined,
      pageSize: 2,
    });
    expect(read?.items.map(({ revision }) => revision)).toEqual([1, 2, 3, 4]);
    expect(backend.requests).toEqual([
      { after: 0, limit: 2 },
      { after: 2, limit: 2 },
      { after: 4, limit: 2 },
    ]);
  });

  it('asks for the newest known change again, and reads what follows', async () => {
    const backend = new FakeBackend();
    backend.change(A, B);
    backend.change(B, A);
    const newest = { revision: 2, source: B, targets: [A] };
    expect(await readRelationChanges({ backend, newest })).toMatchObject({
      isComplete: false,
      items: [newest],
    });
    backend.change(A);
    expect(await readRelationChanges({ backend, newest })).toMatchObject({
      isComplete: false,
      items: [newest, { revision: 3, source: A, targets: [] }],
    });
    expect(backend.requests.map(({ after }) => after)).toEqual([1, 1]);
  });

  it('follows where the caller of the newest change has changed again', async () => {
    const backend = new FakeBackend();
    backend.change(A, B);
    backend.change(A);
    expect(
      await readRelationChanges({
        backend,
        newest: { revision: 1, source: A, targets: [B] },
      }),
    ).toMatchObject({
      isComplete: false,
      items: [{ revision: 2, source: A, targets: [] }],
    });
  });

  it('reads nothing where nothing changed', async () => {
    const backend = new FakeBackend();
    backend.change(A, B);
    const first = await readRelationChanges({ backend, newest: undefined });
    const known = first?.tag;
    const newest = first?.items.at(-1);
    expect(await readRelationChanges({ backend, newest, known })).toBe(
      undefined,
    );
    backend.change(B, A);
    expect(await readRelationChanges({ backend, newest, known })).toMatchObject(
      { isComplete: false, items: [newest, { revision: 2 }] },
    );
  });

  it.each([
    ['knows no change that new', { revision: 9, source: A, targets: [B] }],
    ['has it of another caller', { revision: 2, source: A, targets: [B] }],
    ['has another change there', { revision: 2, source: B, targets: [] }],
  ])('starts over when the backend %s', async (_, newest) => {
    const backend = new FakeBackend();
    backend.change(A, B);
    backend.change(B, A);
    expect(await readRelationChanges({ backend, newest })).toMatchObject({
      isComplete: true,
      items: [
        { revision: 1, source: A, targets: [B] },
        { revision: 2, source: B, targets: [A] },
      ],
    });
  });
});
