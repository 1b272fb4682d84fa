import { bareSource, sampleSources } from '../../__testUtils__/sampleSources';
import {
  DEFAULT_SOURCE_ORDER,
  orderSources,
  SourceOrder,
  sourceOrderFields,
  toggleSourceOrder,
} from './sourceOrder';

const NOW = Date.UTC(2026, 2, 14, 9, 30);
const namesBy = (orderBy: SourceOrder) =>
  orderSources(sampleSources(NOW), orderBy, NOW).map(({ source }) => source);

describe('orderSources', () => {
  it('has the worst first, as a rule', () => {
    expect(namesBy(DEFAULT_SOURCE_ORDER)).toEqual([
      '192.0.2.17',
      'branch-firewall',
      '10.0.0.254',
      'vpc-flow-logs/eni-0a1b2c3d',
      'db-1',
      'edge-router-1.example.com',
      'web-1',
    ]);
  });

  it('goes by names, the numbers in them as numbers', () => {
    const sources = ['host-10', 'host-9', 'Host-1'].map(name =>
      bareSource(name),
    );
    const names = (order: 'asc' | 'desc') =>
      orderSources(sources, { field: 'source', order }, NOW).map(
        ({ source }) => source,
      );
    expect(names('asc')).toEqual(['Host-1', 'host-9', 'host-10']);
    expect(names('desc')).toEqual(['host-10', 'host-9', 'Host-1']);
  });

  it('takes what is not known for the least', () => {
    expect(namesBy({ field: 'clock', order: 'desc' }).slice(0, 2)).toEqual([
      'branch-firewall',
      'vpc-flow-logs/eni-0a1b2c3d',
    ]);
    expect(namesBy({ field: 'undecided', order: 'asc' })[0]).toBe('192.0.2.17');
  });

  it.each(sourceOrderFields)('orders by %s, both ways', field => {
    const rising = namesBy({ field, order: 'asc' });
    const falling = namesBy({ field, order: 'desc' });
    expect([...rising].sort()).toEqual([...falling].sort());
    expect(rising).not.toEqual(falling);
  });
});

describe('toggleSourceOrder', () => {
  it('turns the column in use round, and begins with the most elsewhere', () => {
    expect(toggleSourceOrder(DEFAULT_SOURCE_ORDER, 'status').order).toBe('asc');
    expect(toggleSourceOrder(DEFAULT_SOURCE_ORDER, 'lost').order).toBe('desc');
    expect(toggleSourceOrder(DEFAULT_SOURCE_ORDER, 'source').order).toBe('asc');
  });
});
