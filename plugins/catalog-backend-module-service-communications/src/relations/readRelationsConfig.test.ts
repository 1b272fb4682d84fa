import { mockServices } from '@backstage/backend-test-utils';
import { readRelationsConfig } from './readRelationsConfig';

function read(relations?: object) {
  return readRelationsConfig(
    mockServices.rootConfig({
      data: relations ? { serviceCommunications: { relations } } : {},
    }),
  );
}

describe('readRelationsConfig', () => {
  it('needs no config', () => {
    const defaults = {
      types: [{ forward: 'dependsOn', backward: 'dependencyOf' }],
      undeclaredTypes: [],
      schedule: { frequency: { seconds: 5 }, timeout: { minutes: 5 } },
    };
    expect(read()).toEqual(defaults);
    expect(read({ minimumSamples: 3 })).toEqual(defaults);
  });

  it('takes an own pair instead or as well', () => {
    const own = { forward: 'calls', backward: 'calledBy' };
    const stock = { forward: 'dependsOn', backward: 'dependencyOf' };
    expect(read({ types: [own] }).types).toEqual([own]);
    expect(read({ types: [stock, own] }).types).toEqual([stock, own]);
    expect(read({ undeclaredTypes: [own] })).toMatchObject({
      types: [stock],
      undeclaredTypes: [own],
    });
  });

  it('takes another schedule', () => {
    expect(
      read({
        schedule: { frequency: { seconds: 30 }, timeout: { minutes: 1 } },
      }).schedule,
    ).toEqual({ frequency: { seconds: 30 }, timeout: { minutes: 1 } });
  });

  it('refuses half a pair', () => {
    expect(() => read({ types: [{ forward: 'calls' }] })).toThrow(/backward/);
  });
});
