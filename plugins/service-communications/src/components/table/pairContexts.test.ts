import { bareCommunication } from '../../__testUtils__/sampleCommunications';
import { pairContexts } from './pairContexts';

describe('pairContexts', () => {
  const cron = bareCommunication('1', { clientProcessName: 'cron' });
  const backup = bareCommunication('2', { clientProcessName: 'backup' });
  const other = bareCommunication('3', { port: 443 });
  const elsewhere = bareCommunication('4', { network: 'lab' });

  it('counts the processes that have the numbers of one pair, which the first row shows', () => {
    const contextOf = pairContexts([cron, backup, other, elsewhere]);
    expect([cron, backup, other, elsewhere].map(contextOf)).toEqual([
      { sharedBy: 2, isAsAbove: false },
      { sharedBy: 2, isAsAbove: true },
      { sharedBy: 1, isAsAbove: false },
      { sharedBy: 1, isAsAbove: false },
    ]);
  });

  it('shows them again where other rows stand between', () => {
    const contextOf = pairContexts([cron, other, backup]);
    expect(contextOf(backup)).toEqual({ sharedBy: 2, isAsAbove: false });
  });
});
