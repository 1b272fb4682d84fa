import fc from 'fast-check';
import { isLikePattern } from './isLikePattern';

describe('isLikePattern', () => {
  it.each([
    ['java', 'java', true],
    ['java', 'javaw', false],
    ['java*', 'javaw', true],
    ['*d', 'sshd', true],
    ['*.exe', 'sqlservr.exe', true],
    ['*.exe', 'sqlservrexe', false],
    ['a*b*c', 'a-b-c', true],
    ['aba*ba', 'aba', false],
    ['*', 'anything', true],
    ['*', '', false],
    ['(x', '(x', true],
    ['JAVA', 'java', false],
  ])('%p and %p', (pattern, name, isLike) => {
    expect(isLikePattern(name, pattern)).toBe(isLike);
  });

  it('is what an expression says', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    const pattern = fc.string({
      unit: fc.constantFrom('a', 'b', '*'),
      maxLength: 6,
    });
    fc.assert(
      fc.property(text, pattern, (name, like) => {
        expect(isLikePattern(name, like)).toBe(
          name !== '' &&
            new RegExp(`^${like.replace(/\*/g, '.*')}$`).test(name),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no time for what an expression would take for ever', () => {
    expect(isLikePattern('a'.repeat(1000), `${'*a'.repeat(100)}b`)).toBe(false);
  });
});
