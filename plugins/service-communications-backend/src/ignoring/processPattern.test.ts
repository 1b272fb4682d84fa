import { processPattern } from './processPattern';

describe('processPattern', () => {
  it.each([
    ['java', 'java', true],
    ['java', 'javaw', false],
    ['java*', 'javaw', true],
    ['*d', 'sshd', true],
    ['*.exe', 'sqlservr.exe', true],
    ['*.exe', 'sqlservrexe', false],
    ['a*b*c', 'a-b-c', true],
    ['*', 'anything', true],
    ['*', '', false],
    ['(x', '(x', true],
    ['JAVA', 'java', false],
  ])('%p and %p', (pattern, name, isMatch) => {
    expect(processPattern(pattern).test(name)).toBe(isMatch);
  });
});
