import { neighbourFilter } from './neighbourFilter';

const block = { network: 'plant', cidr: '10.0.3.0/24', addresses: 7 };

describe('neighbourFilter', () => {
  it('finds what is with another entity', () => {
    const other = { entityRef: 'component:default/cart' };
    expect(neighbourFilter('clients', other)).toEqual({
      clientEntity: 'component:default/cart',
    });
    expect(neighbourFilter('listeners', other)).toEqual({
      listenerEntity: 'component:default/cart',
    });
  });

  it('finds the addresses of a block that no entity has', () => {
    expect(neighbourFilter('clients', { block })).toEqual({
      linked: 'listener',
      network: 'plant',
      clientIp: '10.0.3.0/24',
    });
    expect(neighbourFilter('listeners', { block })).toEqual({
      linked: 'client',
      network: 'plant',
      listenerIp: '10.0.3.0/24',
    });
  });

  it('takes the workloads of a namespace that no entity has', () => {
    const workloads = { network: 'default', cidr: 'prod/shop/*', addresses: 2 };
    expect(neighbourFilter('clients', { block: workloads })).toEqual({
      linked: 'listener',
      network: 'default',
      workload: 'prod/shop/*',
    });
    expect(neighbourFilter('listeners', { block: workloads })).toEqual({
      linked: 'client',
      network: 'default',
      workload: 'prod/shop/*',
    });
  });
});
