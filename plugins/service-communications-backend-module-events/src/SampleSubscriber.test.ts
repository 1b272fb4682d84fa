import { mockServices } from '@backstage/backend-test-utils';
import { SampleSubscriber } from './SampleSubscriber';

const TOPIC = 'service-communications.samples';
const SAMPLE = { type: 'netstat', source: 'db1', sampleId: '1' };
const OTHER = { type: 'netstat', source: 'db1', sampleId: '2' };
const ACCEPTED = [{ source: 'db1', sampleId: '1', status: 'accepted' }];
const AWAY = new Error('database is away');

describe('SampleSubscriber', () => {
  const accept = jest.fn();
  const countLost = jest.fn();
  const isDatabaseThere = jest.fn();
  const logger = mockServices.logger.mock();

  beforeEach(() => jest.resetAllMocks());

  function subscriberWith(
    options: { maxHeldEvents?: number; stopPatience?: number } = {},
  ) {
    return new SampleSubscriber({
      samples: { accept, countLost },
      logger,
      isDatabaseThere,
      waits: [0],
      ...options,
    });
  }

  it('hands over the samples of an event', async () => {
    accept.mockResolvedValue(ACCEPTED);
    await subscriberWith().onEvent({
      topic: TOPIC,
      eventPayload: { samples: [SAMPLE] },
    });
    expect(accept.mock.calls).toEqual([[[SAMPLE]]]);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('logs and counts what is refused', async () => {
    const subscriber = subscriberWith();
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

  it('holds an event for as long as the database is away', async () => {
    isDatabaseThere.mockResolvedValue(false);
    for (let times = 0; times < 100; times++) {
      accept.mockRejectedValueOnce(AWAY);
    }
    accept.mockResolvedValue(ACCEPTED);
    await subscriberWith().onEvent({
      topic: TOPIC,
      eventPayload: { samples: [SAMPLE] },
    });
    expect(accept).toHaveBeenCalledTimes(101);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('does not hold it against a sample that too much waits for the database', async () => {
    isDatabaseThere.mockResolvedValue(true);
    const busy = Object.assign(new Error('Too many samples wait'), {
      name: 'ServiceUnavailableError',
    });
    for (let times = 0; times < 100; times++) {
      accept.mockRejectedValueOnce(busy);
    }
    accept.mockResolvedValue(ACCEPTED);
    await subscriberWith().onEvent({
      topic: TOPIC,
      eventPayload: { samples: [SAMPLE] },
    });
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('gives up a sample that a database which answers never takes, and no other', async () => {
    isDatabaseThere.mockResolvedValue(true);
    accept.mockImplementation(async samples => {
      if (samples.includes(SAMPLE)) {
        throw new Error('value too long');
      }
      return ACCEPTED;
    });
    await subscriberWith().onEvent({
      topic: TOPIC,
      eventPayload: { samples: [SAMPLE, OTHER] },
    });
    expect(accept).toHaveBeenLastCalledWith([OTHER]);
    expect(accept).toHaveBeenCalledTimes(1 + 15 + 1);
    expect(countLost.mock.calls).toEqual([
      [
        [
          {
            source: 'db1',
            reason: 'It could not be stored: Error: value too long',
          },
        ],
      ],
    ]);
    expect(logger.error.mock.calls).toEqual([
      [
        'A sample of an event is lost: it could not be stored: Error: value too long; 1 lost since the start',
        { source: 'db1', sampleId: '1' },
      ],
    ]);
  });

  it('gives up nothing while the database takes nothing, not even the count', async () => {
    isDatabaseThere.mockResolvedValue(true);
    countLost.mockRejectedValue(new Error('disk is full'));
    for (let times = 0; times < 100; times++) {
      accept.mockRejectedValueOnce(new Error('disk is full'));
    }
    accept.mockResolvedValue(ACCEPTED);
    await subscriberWith().onEvent({
      topic: TOPIC,
      eventPayload: { samples: [SAMPLE] },
    });
    expect(accept).toHaveBeenCalledTimes(101);
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('holds no more events than its limit', async () => {
    isDatabaseThere.mockResolvedValue(false);
    accept.mockRejectedValue(AWAY);
    const subscriber = subscriberWith({ maxHeldEvents: 1, stopPatience: 0 });
    const event = { topic: TOPIC, eventPayload: { samples: [SAMPLE, OTHER] } };
    const held = subscriber.onEvent(event);
    await subscriber.onEvent(event);
    expect(logger.error).toHaveBeenCalledTimes(2);
    subscriber.stop();
    await held;
    expect(logger.error).toHaveBeenLastCalledWith(
      'A sample of an event is lost: it could not be stored: Error: database is away; 4 lost since the start',
      { source: 'db1', sampleId: '2' },
    );
  });

  it('goes on trying while the backend stops', async () => {
    isDatabaseThere.mockResolvedValue(false);
    accept.mockRejectedValue(AWAY);
    const subscriber = subscriberWith();
    const handled = subscriber.onEvent({
      topic: TOPIC,
      eventPayload: { samples: [SAMPLE] },
    });
    subscriber.stop();
    accept.mockResolvedValue(ACCEPTED);
    await handled;
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('does not wait long when the backend stops', async () => {
    isDatabaseThere.mockResolvedValue(false);
    accept.mockRejectedValue(AWAY);
    const subscriber = new SampleSubscriber({
      samples: { accept, countLost },
      logger,
      isDatabaseThere,
      waits: [0, 3_600_000],
      stopPatience: 0,
    });
    const handled = subscriber.onEvent({
      topic: TOPIC,
      eventPayload: { samples: [SAMPLE] },
    });
    await new Promise<void>(resolve => {
      isDatabaseThere.mockImplementation(async () => {
        resolve();
        return false;
      });
    });
    subscriber.stop();
    await handled;
    expect(logger.error).toHaveBeenCalledTimes(1);
  });

  it('shows the end of long errors, which has the cause', async () => {
    isDatabaseThere.mockResolvedValue(false);
    accept.mockRejectedValueOnce(
      new Error(`insert ${'x'.repeat(5000)} - disk is full`),
    );
    accept.mockResolvedValue(ACCEPTED);
    await subscriberWith().onEvent({
      topic: TOPIC,
      eventPayload: { samples: [SAMPLE] },
    });
    const [message] = logger.warn.mock.calls[0];
    expect(message).toMatch(/^Samples of an event .*: …x+ - disk is full$/);
    expect(message.length).toBeLessThan(400);
  });
});
