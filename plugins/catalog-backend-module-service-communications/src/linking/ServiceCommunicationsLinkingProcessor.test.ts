import { Entity } from '@backstage/catalog-model';
import { ProcessorRuns } from '../__testUtils__/ProcessorRuns';
import { ServiceCommunicationsLinkingProcessor } from './ServiceCommunicationsLinkingProcessor';

function db(listeners?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'DB',
      annotations: listeners
        ? { 'service-communications/listeners': listeners }
        : {},
    },
  };
}

describe('ServiceCommunicationsLinkingProcessor', () => {
  const add = jest.fn();

  beforeEach(() => add.mockReset());

  function setUp() {
    return new ProcessorRuns(
      new ServiceCommunicationsLinkingProcessor({ hints: { add } }),
    );
  }

  it('tells of every change, once, and emits nothing', async () => {
    const runs = setUp();
    const steps = [
      { entity: db('tcp/5432'), told: 1 }, // The first time it is seen.
      { entity: db('tcp/5432'), told: 1 },
      { entity: db('tcp/5433'), told: 2 },
      { entity: db('tcp/5433'), told: 2 },
      { entity: db(), told: 3 }, // It had one.
      { entity: db(), told: 3 },
      { entity: db(), told: 3 },
      { entity: db('tcp/5433'), told: 4 },
    ];
    for (const { entity, told } of steps) {
      expect(await runs.run(entity)).toEqual([]);
      expect(add).toHaveBeenCalledTimes(told);
    }
    expect(add).toHaveBeenLastCalledWith('component:default/db');
  });

  it('has no interest in entities that links never followed from', async () => {
    const runs = setUp();
    await runs.run(db());
    expect(add).not.toHaveBeenCalled();
    expect(runs.cacheOf(db())).toBeUndefined();
  });
});
