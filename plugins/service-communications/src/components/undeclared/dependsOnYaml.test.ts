import { parse } from 'yaml';
import { dependsOnYaml } from './dependsOnYaml';

describe('dependsOnYaml', () => {
  it('adds what is missing, and leaves as it is written what is there', () => {
    expect(
      dependsOnYaml(
        ['resource:web-1', 'orders-db'],
        ['component:default/mail', 'component:shop/pay'],
      ),
    ).toBe(`spec:
  dependsOn:
    - resource:web-1
    - orders-db
    - component:default/mail
    - component:shop/pay
`);
  });

  it('names each once, and quotes what YAML would read otherwise', () => {
    const text = dependsOnYaml(['no', 'a', 'a'], ['a', `x-${'y'.repeat(200)}`]);
    expect(parse(text)).toEqual({
      spec: { dependsOn: ['no', 'a', `x-${'y'.repeat(200)}`] },
    });
  });
});
