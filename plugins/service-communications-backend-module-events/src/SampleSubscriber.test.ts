import { mockServices } from '@backstage/backend-test-utils';
import { SampleSubscriber } from './SampleSubscriber';

const TOPIC = 'service-communications.samples';
const SAMPLE = { type: 'netstat', source: 'db1', sampleId: '1' };

describe('SampleSubscriber', () => {
  const accept = jest.fn();
  const logger = mockServices.logger.mock();

  beforeEach(() => jest.resetAllMocks());

  function subscriberWith(waits: number[]) {
    return new SampleSubscriber({ samples: { accept }, logger, waits });
  }

  it('hands over the samples of an event', async () => {
    accept.mockResolvedValue([
      { source: 'db1', sampleId: '1', status: 'accepted' },
    ]);
    await subscriberWith([]).onEvent({
      topic: TOPIC,
      eventPayload: { samples: [SAMPLE] },
    });
    expect(accept.mock.calls).toEqual([[[SAMPLE]]]);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('logs and counts what is refused', async () => {
    const subscriber = subscriberWith([]);
    accept.mockResolvedValue([
      { source: 'db1', sampleId: '1', status: 'refused', reason: 'too-old' },
    ]);
    const eventPayload = { samples: [SAMPLE] };
    await subscriber.onEvent({ topic: TOPIC, eventPayload });
    await subscriber.onEvent({ topic: TOPIC, eventPayload: 'what is this' });
    await subscriber.onEvent({ topic: TOPIC, eventPayload: undefined });
    expect(logger.warn.mock.calls.map(([message]) => message)).toEqual([
      'A sample of an event is refused: too-old; 1 refused since the start',
      'An event of service-communications.samples is refused: its payload must be {"samples": […]}; 2 refused since the start',
      'An event of service-communications.samples is refused: its payload must be {"samples": […]}; 3 refused since the start',
    ]);
    expect(accept).toHaveBeenCalledTimes(1);
  });

  it('tries again while the database is away', async () => {
    accept.mockRejectedValueOnce(new Error('database is away'));
    accept.mockRejectedValueOnce(new Error('database is away'));
    accept.mockResolvedValue([]);
    await subscriberWith([0, 0, 0]).onEvent({
      topic: TOPIC,
      eventPayload: { samples: [SAMPLE] },
    });
    expect(accept).toHaveBeenCalledTimes(3);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('says what is lost in the end', async () => {
    accept.mockRejectedValue(new Error('database is away'));
    await subscriberWith([0, 0]).onEvent({
      topic: TOPIC,
      eventPayload: { samples: [SAMPLE, SAMPLE] },
    });
    expect(accept).toHaveBeenCalledTimes(3);
    expect(logger.error).toHaveBeenCalledWith(
      '2 samples of an event are lost: they could not be stored: Error: database is away; 2 lost since the start',
    );
  });

  it('does not keep the backend from stopping', async () => {
    accept.mockRejectedValue(new Error('database is away'));
    const subscriber = subscriberWith([3_600_000]);
    const handled = subscriber.onEvent({
      topic: TOPIC,
      eventPayload: { samples: [SAMPLE] },
    });
    subscriber.stop();
    await handled;
    expect(logger.error).toHaveBeenCalledTimes(1);
  });
});
