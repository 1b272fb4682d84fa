import { parseUrlState, writeUrlState } from '../state/urlState';
import { discoveryFields } from './SourcesView';

describe('the state of the Discovery page', () => {
  it('comes back from the URL it was written to', () => {
    const state = {
      q: 'router',
      orderBy: { field: 'lost', order: 'asc' },
      limit: 50,
    } as const;
    const written = writeUrlState(
      discoveryFields,
      new URLSearchParams('theme=a'),
      state,
    );
    expect(written.get('theme')).toBe('a');
    expect(parseUrlState(discoveryFields, written)).toEqual(state);
  });

  it.each(['', 'orderBy=secret,desc', 'orderBy=lost,up', 'limit=7'])(
    'is the usual one for %p, which writes nothing',
    text => {
      const state = parseUrlState(discoveryFields, new URLSearchParams(text));
      expect(state).toEqual({
        q: '',
        orderBy: { field: 'status', order: 'desc' },
        limit: 20,
      });
      expect(
        writeUrlState(discoveryFields, new URLSearchParams(), state).toString(),
      ).toBe('');
    },
  );
});
