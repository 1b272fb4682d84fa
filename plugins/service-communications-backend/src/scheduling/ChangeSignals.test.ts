import { mockServices } from '@backstage/backend-test-utils';
import { ChangeSignals } from './ChangeSignals';

describe('ChangeSignals', () => {
  const publish = jest.fn();
  const logger = mockServices.logger.mock();
  let changes: ChangeSignals;

  beforeEach(() => {
    jest.useFakeTimers();
    publish.mockReset().mockResolvedValue(undefined);
    changes = new ChangeSignals({ signals: { publish }, logger });
  });

  afterEach(() => {
    changes.stop();
    jest.useRealTimers();
  });

  it('tells everybody at once that something changed, and not what', () => {
    changes.announce();
    expect(publish).toHaveBeenCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'service-communications:changes',
      message: {},
    });
  });

  it('tells of many changes every ten seconds, and of the last of them', () => {
    for (let second = 0; second < 25; second++) {
      changes.announce();
      jest.advanceTimersByTime(1_000);
    }
    expect(publish).toHaveBeenCalledTimes(3);
    jest.advanceTimersByTime(60_000);
    expect(publish).toHaveBeenCalledTimes(4);
  });

  it('goes on where signals cannot be sent', async () => {
    publish.mockRejectedValueOnce(new Error('away'));
    changes.announce();
    jest.advanceTimersByTime(10_000);
    changes.announce();
    expect(publish).toHaveBeenCalledTimes(2);
  });
});
