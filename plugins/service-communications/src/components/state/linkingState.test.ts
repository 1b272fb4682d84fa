import { parseLinkingState, writeLinkingState } from './linkingState';

const defaults = { q: '', network: '', limit: 20 };

describe('parseLinkingState', () => {
  it('has defaults for what the URL does not say', () => {
    expect(parseLinkingState(new URLSearchParams('limit=7'))).toEqual(defaults);
  });
});

describe('writeLinkingState', () => {
  it('reads back as it was written', () => {
    const state = { q: 'a & b', network: 'plant/press-4', limit: 50 };
    expect(
      parseLinkingState(writeLinkingState(new URLSearchParams(), state)),
    ).toEqual(state);
  });

  it('leaves out defaults and keeps the parameters of others', () => {
    const before = new URLSearchParams('q=old&network=plant&theirs=1');
    expect(writeLinkingState(before, defaults).toString()).toBe('theirs=1');
  });
});
