import { DEFAULT_ORDER } from '../state/communicationsOrder';
import { parseUrlState, writeUrlState } from '../state/urlState';
import { listFields, ListState } from './useUrlTableState';

const defaults: ListState = {
  q: '',
  filter: {},
  orderBy: DEFAULT_ORDER,
  limit: 20,
};

describe('parseUrlState of the list', () => {
  it('has defaults for what the URL does not say', () => {
    expect(parseUrlState(listFields, new URLSearchParams())).toEqual(defaults);
  });

  it('reads what the URL says', () => {
    expect(
      parseUrlState(
        listFields,
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
    expect(parseUrlState(listFields, new URLSearchParams(text))).toEqual(
      defaults,
    );
  });
});

describe('writeUrlState of the list', () => {
  it('reads back as it was written', () => {
    const state: ListState = {
      q: 'a & b',
      filter: { ip: '10.0.0.0/8', detectedAfter: '-24h', linked: 'none' },
      orderBy: { field: 'clientIp', order: 'desc' },
      limit: 50,
    };
    expect(
      parseUrlState(
        listFields,
        writeUrlState(listFields, new URLSearchParams(), state),
      ),
    ).toEqual(state);
  });

  it('leaves out defaults and keeps the parameters of others', () => {
    const before = new URLSearchParams('q=old&limit=50&ports=80&theirs=1');
    expect(writeUrlState(listFields, before, defaults).toString()).toBe(
      'theirs=1',
    );
  });
});
