import { bareCommunication } from '../../__testUtils__/sampleCommunications';
import { pairShares } from './pairShares';

describe('pairShares', () => {
  const cron = bareCommunication('1', { clientProcessName: 'cron' });
  const backup = bareCommunication('2', { clientProcessName: 'backup' });
  const other = bareCommunication('3', { port: 443 });
  const elsewhere = bareCommunication('4', { network: 'lab' });

  it('counts the processes that have the numbers of one pair', () => {
    const sharesOf = pairShares([cron, backup, other, elsewhere]);
    expect([cron, backup, other, elsewhere].map(sharesOf)).toEqual([
      2, 2, 1, 1,
    ]);
  });
});
