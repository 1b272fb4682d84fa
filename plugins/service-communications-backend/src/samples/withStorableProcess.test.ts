import { withStorableProcess } from './withStorableProcess';

describe('withStorableProcess', () => {
  it('leaves a usual socket as it is', () => {
    for (const socket of [{ port: 443, processName: 'nginx' }, {}]) {
      expect(withStorableProcess(socket)).toBe(socket);
    }
  });

  it('keeps a socket whose process has a name that no database keeps', () => {
    const { processName, processDisplayName } = withStorableProcess({
      processName: 'a\0b\ud800c',
      processDisplayName: '😀'.repeat(2000),
    });
    expect(processName).toBe('a\ufffdb\ufffdc');
    expect(processDisplayName).toBe('😀'.repeat(125));
  });
});
