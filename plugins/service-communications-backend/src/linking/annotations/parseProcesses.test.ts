import { parseProcesses } from './parseProcesses';

describe('parseProcesses', () => {
  it('reads names letter for letter', () => {
    expect(parseProcesses('java, sqlservr.exe, Web Server, java')).toEqual({
      values: ['java', 'sqlservr.exe', 'Web Server'],
      reasons: [],
    });
  });
});
