import { DEFAULT_ORDER } from '../state/communicationsOrder';
import { ListState, parseListState, writeListState } from './listState';

const defaults: ListState = {
  q: '',
  filter: {},
  orderBy: DEFAULT_ORDER,
  limit: 20,
};

describe('parseListState', () => {
  it('has defaults for what the URL does not say', () => {
    expect(parseListState(new URLSearchParams())).toEqual(defaults);
  });

  it('reads what the URL says', () => {
    expect(
      parseListState(
        new URLSearchParams('q=redis+6379&orderBy=port,asc&limit=100'),
      ),
    ).toEqual({
      q: 'redis 6379',
      filter: {},
      orderBy: { field: 'port', order: 'asc' },
      limit: 100,
    });
  });

  it.each([
    'orderBy=nonsense,asc',
    'orderBy=port,up',
    'orderBy=port',
    'limit=7',
    'limit=-1',
    'limit=all',
  ])('ignores %p', text => {
    expect(parseListState(new URLSearchParams(text))).toEqual(defaults);
  });
});

describe('writeListState', () => {
  it('reads back as it was written', () => {
    const state: ListState = {
      q: 'a & b',
      filter: { ip: '10.0.0.0/8', detectedAfter: '-24h', linked: 'none' },
      orderBy: { field: 'clientIp', order: 'desc' },
      limit: 50,
    };
    expect(
      parseListState(writeListState(new URLSearchParams(), state)),
    ).toEqual(state);
  });

  it('leaves out defaults and keeps the parameters of others', () => {
    const before = new URLSearchParams('q=old&limit=50&ports=80&theirs=1');
    expect(writeListState(before, defaults).toString()).toBe('theirs=1');
  });
});
