import { neighbourFilter } from './neighbourFilter';

const me = 'component:default/orders';
const block = { network: 'plant', cidr: '10.0.3.0/24', addresses: 7 };

describe('neighbourFilter', () => {
  it('finds what an entity calls another for', () => {
    const other = { entityRef: 'component:default/cart' };
    expect(neighbourFilter(me, 'clients', other)).toEqual({
      clientEntity: 'component:default/cart',
      listenerEntity: me,
    });
    expect(neighbourFilter(me, 'listeners', other)).toEqual({
      clientEntity: me,
      listenerEntity: 'component:default/cart',
    });
  });

  it('finds the addresses of a block that no entity has', () => {
    expect(neighbourFilter(me, 'clients', { block })).toEqual({
      listenerEntity: me,
      linked: 'listener',
      network: 'plant',
      clientIp: '10.0.3.0/24',
    });
    expect(neighbourFilter(me, 'listeners', { block })).toEqual({
      clientEntity: me,
      linked: 'client',
      network: 'plant',
      listenerIp: '10.0.3.0/24',
    });
  });
});
