import fc from 'fast-check';
import { BodyBudget } from './BodyBudget';

const MB = 1024 * 1024;

/** A body that is held until it is told to end. */
function hold(budget: BodyBudget, ...sizes: number[]) {
  let end = () => {};
  const ended = new Promise<void>(resolve => {
    end = resolve;
  });
  const taken: number[] = [];
  const done = budget.use(async take => {
    for (const size of sizes) {
      await take(size);
      taken.push(size);
    }
    await ended;
  });
  done.catch(() => {});
  return { taken, end, done };
}

async function settled() {
  await new Promise(resolve => setImmediate(resolve));
}

describe('BodyBudget', () => {
  it('lets the oldest body take what it needs, and the others share an eighth of that', async () => {
    const budget = new BodyBudget({ maxBodyBytes: 64 * MB });
    const oldest = hold(budget, 64 * MB);
    const others = [2.5, 2.5, 2.5, 2.5].map(size => hold(budget, size * MB));
    await settled();
    expect(oldest.taken).toEqual([64 * MB]);
    expect(others.map(({ taken }) => taken.length)).toEqual([1, 1, 1, 0]);
    expect(budget.bytes).toBe(71.5 * MB);
    others[1].end();
    await settled();
    expect(others[3].taken).toEqual([2.5 * MB]);
    for (const { end } of [oldest, ...others]) {
      end();
    }
    await settled();
    expect(budget.bytes).toBe(0);
  });

  it('lets each of many large bodies come to its end in turn', async () => {
    const budget = new BodyBudget({ maxBodyBytes: 64 * MB });
    let most = 0;
    const ended: number[] = [];
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        budget.use(async take => {
          for (let read = 0; read < 40; read++) {
            await take(MB);
            most = Math.max(most, budget.bytes);
            await settled();
          }
          ended.push(index);
        }),
      ),
    );
    expect(ended).toHaveLength(60);
    expect(most).toBeLessThanOrEqual(72 * MB);
    expect(budget.bytes).toBe(0);
  });

  it('sends away who waits for too long, and gives back what they had', async () => {
    const budget = new BodyBudget({ maxBodyBytes: 64 * MB, waitMs: 1 });
    const oldest = hold(budget, MB);
    const second = hold(budget, 8 * MB);
    const third = hold(budget, 0, MB);
    await expect(third.done).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    expect(third.taken).toEqual([0]);
    expect(budget.bytes).toBe(9 * MB);
    oldest.end();
    second.end();
    await settled();
    expect(budget.bytes).toBe(0);
  });

  it('never has more than its limits allow, and loses no byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 4 }), {
          maxLength: 8,
        }),
        async bodies => {
          const budget = new BodyBudget({ maxBodyBytes: 80 * MB });
          const held = bodies.map(sizes =>
            hold(budget, ...sizes.map(size => size * MB)),
          );
          for (const { end, done } of held) {
            await settled();
            expect(budget.bytes).toBeLessThanOrEqual(90 * MB);
            end();
            await done;
          }
          expect(budget.bytes).toBe(0);
        },
      ),
    );
  });
});
