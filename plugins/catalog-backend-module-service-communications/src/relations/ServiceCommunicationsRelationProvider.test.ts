import { SchedulerService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { RelationSnapshot } from './RelationSnapshot';
import { ServiceCommunicationsRelationProvider } from './ServiceCommunicationsRelationProvider';

const A = 'component:default/a';
const B = 'component:default/b';
const C = 'component:default/c';
const SCHEDULE = { frequency: { seconds: 5 }, timeout: { minutes: 5 } };

describe('ServiceCommunicationsRelationProvider', () => {
  async function setUp() {
    const backend = new FakeBackend();
    const snapshot = new RelationSnapshot();
    const logger = mockServices.logger.mock();
    const provider = new ServiceCommunicationsRelationProvider({
      backend,
      snapshot,
      logger,
      schedule: SCHEDULE,
    });
    const refresh = jest.fn(async (_: { keys: string[] }) => {});
    const applyMutation = jest.fn();
    await provider.connect({ refresh, applyMutation });
    return {
      backend,
      snapshot,
      logger,
      provider,
      refresh,
      applyMutation,
      refreshed: () => refresh.mock.calls.map(([{ keys }]) => keys),
      said: () => ({
        warnings: logger.warn.mock.calls.map(([message]) => message),
        infos: logger.info.mock.calls.map(([message]) => message),
      }),
    };
  }

  it('runs in every replica', async () => {
    const { provider } = await setUp();
    const scheduleTask = jest.fn();
    await provider.start({ scheduleTask } as unknown as SchedulerService);
    expect(scheduleTask.mock.calls).toEqual([
      [
        {
          ...SCHEDULE,
          id: 'service-communications-relations',
          scope: 'local',
          fn: expect.any(Function),
        },
      ],
    ]);
  });

  it('has nothing refreshed after the first load', async () => {
    const { backend, snapshot, provider, refresh } = await setUp();
    backend.change(A, B);
    await provider.run();
    expect(snapshot.targetsOf(A)).toEqual([B]);
    expect(refresh).not.toHaveBeenCalled();
  });

  it('has refreshed what was emitted wrongly before the first load', async () => {
    const { backend, snapshot, provider, refreshed } = await setUp();
    snapshot.assume(A, [B]);
    snapshot.assume(B, [C]);
    snapshot.assume(C, []);
    backend.change(A, B);
    backend.change(C, A);
    await provider.run();
    expect(refreshed()).toEqual([
      [`service-communications:${B}`, `service-communications:${C}`],
    ]);
  });

  it('has changed callers refreshed when the snapshot knows of it', async () => {
    const { backend, snapshot, provider, refresh, refreshed, applyMutation } =
      await setUp();
    await provider.run();
    backend.change(A, B);
    backend.change(B, A, C);
    const known: unknown[] = [];
    refresh.mockImplementation(async () => {
      known.push(snapshot.targetsOf(A), snapshot.targetsOf(B));
    });
    await provider.run();
    expect(known).toEqual([[B], [A, C]]);
    expect(refreshed()).toEqual([
      [`service-communications:${A}`, `service-communications:${B}`],
    ]);
    await provider.run();
    backend.change(A);
    await provider.run();
    expect(refreshed().slice(1)).toEqual([[`service-communications:${A}`]]);
    expect(applyMutation).not.toHaveBeenCalled();
  });

  it('refreshes at most 500 at a time, each once, in the order of change', async () => {
    const { backend, provider, refreshed } = await setUp();
    await provider.run();
    const callers = Array.from(
      { length: 1200 },
      (_, at) => `component:x/${at}`,
    );
    callers.forEach(caller => backend.change(caller, A));
    await provider.run();
    expect(refreshed()).toHaveLength(1);
    // They change once more while they wait.
    backend.change(callers[700], B);
    backend.change(callers[1100], B);
    await provider.run();
    await provider.run();
    await provider.run();
    expect(refreshed().map(keys => keys.length)).toEqual([500, 500, 200]);
    expect(refreshed().flat()).toEqual(
      callers.map(caller => `service-communications:${caller}`),
    );
  });

  it('says once that the backend is away, keeps what it knows, goes on', async () => {
    const { backend, snapshot, provider, refreshed, said } = await setUp();
    const callers = Array.from({ length: 700 }, (_, at) => `component:x/${at}`);
    await provider.run();
    callers.forEach(caller => backend.change(caller, A));
    await provider.run();
    backend.failure = new Error('nobody there');
    backend.change(callers[0]);
    await provider.run();
    await provider.run();
    expect(snapshot.targetsOf(callers[0])).toEqual([A]);
    // The rest that waited.
    expect(refreshed().map(keys => keys.length)).toEqual([500, 200]);
    expect(said()).toEqual({
      warnings: [
        'Cannot read relations from the Service Communications backend; the last known ones stay: Error: nobody there',
      ],
      infos: [],
    });
    backend.failure = undefined;
    await provider.run();
    await provider.run();
    expect(snapshot.targetsOf(callers[0])).toEqual([]);
    expect(refreshed().slice(2)).toEqual([
      [`service-communications:${callers[0]}`],
    ]);
    expect(said()).toMatchObject({
      warnings: [expect.anything()],
      infos: [
        'Relations are read from the Service Communications backend again',
      ],
    });
  });

  it('says nothing of what fails because it is to stop', async () => {
    const { backend, provider, said } = await setUp();
    backend.failure = new Error('aborted');
    await provider.run(AbortSignal.abort());
    expect(said()).toEqual({ warnings: [], infos: [] });
  });

  it('tries a refresh again that failed, and says that once', async () => {
    const { backend, provider, refresh, refreshed, said } = await setUp();
    await provider.run();
    backend.change(A, B);
    refresh.mockRejectedValueOnce(new Error('no database'));
    refresh.mockRejectedValueOnce(new Error('no database'));
    await provider.run();
    await provider.run();
    await provider.run();
    await provider.run();
    const key = `service-communications:${A}`;
    expect(refreshed()).toEqual([[key], [key], [key]]);
    expect(said()).toEqual({
      warnings: [
        'Cannot have entities with changed relations processed soon: Error: no database',
      ],
      infos: ['Entities with changed relations are processed soon again'],
    });
  });

  it('starts over with a database that was replaced', async () => {
    const { provider, snapshot, backend, refreshed } = await setUp();
    ['x', 'y', A].forEach(source => backend.change(source, B));
    await provider.run();
    const replaced = new FakeBackend();
    replaced.change(A, B);
    replaced.change(B, C);
    backend.getRelations = options => replaced.getRelations(options);
    await provider.run();
    expect(snapshot.targetsOf('x')).toEqual([]);
    expect(snapshot.targetsOf(B)).toEqual([C]);
    expect(refreshed().map(keys => [...keys].sort())).toEqual([
      ['x', 'y', B].map(ref => `service-communications:${ref}`).sort(),
    ]);
  });
});
