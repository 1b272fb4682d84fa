import { ServiceUnavailableError } from '@backstage/errors';
import { isDatabaseAway } from './isDatabaseAway';

describe('isDatabaseAway', () => {
  it.each([
    [{ code: '57014' }],
    [{ code: '57P01' }],
    [{ code: '08006' }],
    [{ code: '53300' }],
    [{ code: '55P03' }],
    [{ code: '25P03' }],
    [{ code: '40P01' }],
    [{ code: 'SQLITE_BUSY_SNAPSHOT' }],
    [{ code: 'SQLITE_FULL' }],
    [{ code: 'ECONNREFUSED' }],
    [{ name: 'KnexTimeoutError' }],
    [new ServiceUnavailableError()],
    [new Error('Connection terminated unexpectedly')],
    [new Error('select 1 - Connection terminated unexpectedly')],
    [new Error('select 1 - Client was closed and is not queryable')],
  ])('is so of %p', error => {
    expect(isDatabaseAway(error)).toBe(true);
  });

  it.each([
    [undefined],
    [null],
    ['ECONNREFUSED'],
    [{ code: '23505' }],
    [{ code: '55000' }],
    [{ code: 'SQLITE_CONSTRAINT' }],
    [new TypeError('x is undefined')],
    [new Error('The text “Connection terminated” is no name')],
  ])('is not so of %p', error => {
    expect(isDatabaseAway(error)).toBe(false);
  });
});
