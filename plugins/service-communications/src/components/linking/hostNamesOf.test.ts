import { hostNamesOf } from './hostNamesOf';

describe('hostNamesOf', () => {
  it('has each name once, the one the address is known by first', () => {
    expect(
      hostNamesOf({
        fqdn: 'db01.example.com',
        hostNames: ['db01', 'DB01.example.com.', 'db-alias'],
      }),
    ).toEqual(['db01.example.com', 'db01', 'db-alias']);
  });

  it('is empty where no name is known', () => {
    expect(hostNamesOf({ hostNames: [] })).toEqual([]);
    expect(hostNamesOf({ fqdn: '', hostNames: ['db01'] })).toEqual(['db01']);
  });
});
