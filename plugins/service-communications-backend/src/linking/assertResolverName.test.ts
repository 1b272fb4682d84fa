import { assertResolverName } from './assertResolverName';

describe('assertResolverName', () => {
  it.each(['manual', 'exact-ip', 'cmdb'])(
    'refuses %s, which is taken',
    name => {
      expect(() => assertResolverName(name, [{ name: 'cmdb' }])).toThrow(
        `There is a linking rule ${name} already`,
      );
    },
  );

  it('takes a new name', () => {
    expect(() =>
      assertResolverName('netbox', [{ name: 'cmdb' }]),
    ).not.toThrow();
  });
});
