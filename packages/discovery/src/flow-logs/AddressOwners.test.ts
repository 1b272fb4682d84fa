import { AddressOwners } from './AddressOwners';

const ORDERS = { namespace: 'shop', kind: 'Deployment', name: 'orders' };
const REPORT = { namespace: 'shop', kind: 'CronJob', name: 'report' };

describe('the owners of addresses', () => {
  it('had them from the first flow that names them to the last', () => {
    const owners = new AddressOwners();
    owners.add('10.42.0.7', ORDERS, 2000, 3000);
    owners.add('::ffff:10.42.0.7', ORDERS, 1000, 1500);
    owners.add('10.42.0.7', REPORT, 5000, 5000);
    owners.add('nowhere', REPORT, 0, 1);
    const orders = {
      ip: '10.42.0.7',
      from: '1970-01-01T00:00:01.000Z',
      until: '1970-01-01T00:00:03.001Z',
      workload: ORDERS,
    };
    expect(owners.during(['10.42.0.7', '10.42.0.7'], 0, 1000)).toEqual([
      orders,
    ]);
    expect(owners.during(['10.42.0.7'], 3000, 5000)).toEqual([
      orders,
      expect.objectContaining({ workload: REPORT }),
    ]);
    expect(owners.during(['10.42.0.7'], 3001, 4999)).toEqual([]);
    expect(owners.during(['10.42.0.8'], 0, 9000)).toEqual([]);
  });
});
