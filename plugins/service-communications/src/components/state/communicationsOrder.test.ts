import { toggleOrder } from './communicationsOrder';

describe('toggleOrder', () => {
  it('turns the column in use round', () => {
    const ascending = { field: 'port', order: 'asc' } as const;
    const descending = { field: 'port', order: 'desc' } as const;
    expect(toggleOrder(ascending, 'port')).toEqual(descending);
    expect(toggleOrder(descending, 'port')).toEqual(ascending);
  });

  it('begins with A on names, with now on times and with the most on statistics', () => {
    const current = { field: 'port', order: 'desc' } as const;
    expect(toggleOrder(current, 'clientDevice').order).toBe('asc');
    expect(toggleOrder(current, 'network').order).toBe('asc');
    expect(toggleOrder(current, 'lastDetected').order).toBe('desc');
    expect(toggleOrder(current, 'netstatPersistence').order).toBe('desc');
    expect(toggleOrder(current, 'netflowClientBytes').order).toBe('desc');
  });
});
