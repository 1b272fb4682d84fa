import { groupOf } from './StandIns';

describe('groupOf', () => {
  it.each([
    ['resource:default/db-1', 'resource:default/db-2'],
    ['resource:default/kafka-a.eu', 'resource:default/kafka-b.eu'],
    ['resource:default/web01', 'resource:default/web2'],
    ['resource:default/node_7-eu', 'resource:default/node_12-eu'],
  ])('is one for %s and %s', (one, other) => {
    expect(groupOf(one)).toBe(groupOf(other));
  });

  it.each([
    ['resource:default/orders-db', 'resource:default/payments-db'],
    ['resource:default/db-1', 'component:default/db-1'],
    ['resource:one/db-1', 'resource:two/db-1'],
    ['resource:default/v1-api', 'resource:default/v1-worker'],
    ['resource:default/db-eu', 'resource:default/db-us'],
    ['resource:default/s3a', 'resource:default/s4b'],
  ])('is another for %s and %s', (one, other) => {
    expect(groupOf(one)).not.toBe(groupOf(other));
  });
});
