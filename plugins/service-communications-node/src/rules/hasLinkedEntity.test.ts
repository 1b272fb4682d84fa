import { Communication } from '@service-communications/plugin-service-communications-common';
import { hasLinkedEntity } from './hasLinkedEntity';

const link = (entityRef: string) => ({
  entityRef,
  rule: 'exact-ip',
  manual: false,
});

const communication = {
  clientDevice: link('resource:default/laptop'),
  clientService: link('component:default/shop'),
  listenerDevice: link('resource:default/db-host'),
  listenerService: {
    rule: 'listeners',
    manual: false,
    ambiguous: ['component:default/a', 'component:default/b'],
  },
} as Communication;

describe('hasLinkedEntity', () => {
  it.each([
    'resource:default/laptop',
    'component:default/shop',
    'Resource:default/DB-Host',
  ])('finds %s', entityRef => {
    expect(
      hasLinkedEntity.apply(communication, {
        entityRefs: ['component:default/other', entityRef],
      }),
    ).toBe(true);
  });

  it('does not count ambiguous candidates', () => {
    expect(
      hasLinkedEntity.apply(communication, {
        entityRefs: ['component:default/a'],
      }),
    ).toBe(false);
  });

  it('holds for nothing without entities or links', () => {
    expect(hasLinkedEntity.apply(communication, { entityRefs: [] })).toBe(
      false,
    );
    expect(
      hasLinkedEntity.apply({} as Communication, {
        entityRefs: ['component:default/a'],
      }),
    ).toBe(false);
  });

  it('asks for references in lower case', () => {
    expect(
      hasLinkedEntity.toQuery({ entityRefs: ['Component:default/Shop'] }),
    ).toEqual({ entityRefs: ['component:default/shop'] });
  });
});
