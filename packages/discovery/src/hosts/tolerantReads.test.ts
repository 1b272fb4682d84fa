import { ifReadable, unlessGone } from './tolerantReads';

const failing = (code: string) =>
  Promise.reject(Object.assign(new Error(code), { code }));

describe('reading what may be gone', () => {
  it.each(['ENOENT', 'ESRCH', 'ENOTDIR'])('gives nothing on %s', async code => {
    expect(await unlessGone(failing(code))).toBeUndefined();
    expect(await ifReadable(failing(code))).toBeUndefined();
  });

  it.each(['EACCES', 'EPERM'])(
    'tells %s from that, if it is to',
    async code => {
      await expect(unlessGone(failing(code))).rejects.toThrow(code);
      expect(await ifReadable(failing(code))).toBeUndefined();
    },
  );

  it('hides no other failure', async () => {
    await expect(ifReadable(failing('EMFILE'))).rejects.toThrow('EMFILE');
  });

  it('gives what was read', async () => {
    expect(await ifReadable(Promise.resolve('text'))).toBe('text');
  });
});
