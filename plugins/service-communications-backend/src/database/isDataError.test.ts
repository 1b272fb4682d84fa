import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { isDataError } from './isDataError';

jest.setTimeout(60_000);

describe('isDataError', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'blames a violated constraint, and not a statement that cannot be run, on %p',
    async databaseId => {
      const knex = await createTestDatabase(databases, databaseId);
      const host = { id: 1, network: 'default', name: 'a' };
      await knex('hosts').insert(host);
      expect(
        isDataError(
          await knex('hosts')
            .insert(host)
            .catch(error => error),
        ),
      ).toBe(true);
      expect(
        isDataError(
          await knex('nowhere')
            .insert(host)
            .catch(error => error),
        ),
      ).toBe(false);
    },
  );

  it.each([
    [false, 'ECONNREFUSED'],
    [false, 'ETIMEDOUT'],
    [false, '57P01'],
    [false, '53300'],
    [false, '40P01'],
    [false, 'SQLITE_BUSY'],
    [false, 'SQLITE_FULL'],
    [true, '22021'],
    [true, 'SQLITE_TOOBIG'],
  ])('is %p of %s', (expected, code) => {
    expect(isDataError(Object.assign(new Error(), { code }))).toBe(expected);
  });

  it('does not blame the data where nothing tells', () => {
    expect(isDataError(new Error('Connection terminated'))).toBe(false);
    expect(isDataError('gone')).toBe(false);
    expect(isDataError(new TypeError('not a string'))).toBe(true);
  });
});
