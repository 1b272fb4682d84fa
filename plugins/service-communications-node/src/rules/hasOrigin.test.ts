import { Communication } from '@service-communications/plugin-service-communications-common';
import { hasOrigin } from './hasOrigin';

describe('hasOrigin', () => {
  const communication = { origin: 'manual' } as Communication;

  it('holds for the origins named, and for no others', () => {
    expect(
      hasOrigin.apply(communication, { origins: ['discovered', 'manual'] }),
    ).toBe(true);
    expect(hasOrigin.apply(communication, { origins: ['imported'] })).toBe(
      false,
    );
    expect(hasOrigin.apply(communication, { origins: [] })).toBe(false);
  });

  it('asks for the same origins', () => {
    expect(hasOrigin.toQuery({ origins: ['manual'] })).toEqual({
      origin: ['manual'],
    });
  });
});
