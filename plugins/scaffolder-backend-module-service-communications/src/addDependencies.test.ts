import { addDependencies } from './addDependencies';

const missing = ['component:default/inventory', 'resource:orders-db'];

/** The file of a component with a spec. */
function fileOf(spec: string): string {
  return `# Ask before you touch it.
kind: Component
metadata: { name: "orders" }
spec:
${spec}`;
}

function add(source: string): string {
  return addDependencies(source, {
    entityRef: 'component:default/orders',
    dependsOn: missing,
  });
}

describe('what an entity depends on', () => {
  it.each([
    [
      'below its other fields',
      '  type: service\n  owner: shop # The team.\n',
      '  type: service\n  owner: shop # The team.\n  dependsOn:\n    - component:default/inventory\n    - resource:orders-db\n',
    ],
    [
      'below a field of several lines, before what follows',
      '    definition: |\n      a: 1\n\n# The end.\n',
      '    definition: |\n      a: 1\n    dependsOn:\n      - component:default/inventory\n      - resource:orders-db\n\n# The end.\n',
    ],
    [
      'at the end of a file without a line break',
      '  type: service',
      '  type: service\n  dependsOn:\n    - component:default/inventory\n    - resource:orders-db',
    ],
    [
      'to its list, each once, in the way in which that is written',
      "  dependsOn:\n  -   'resource:orders-db' # Ours.\n\n  # All but this.\n  type: service\n",
      "  dependsOn:\n  -   'resource:orders-db' # Ours.\n  -   component:default/inventory\n\n  # All but this.\n  type: service\n",
    ],
    [
      'to a list in brackets',
      '  dependsOn: [resource:orders-db] # Ours.\n',
      '  dependsOn: [resource:orders-db, component:default/inventory] # Ours.\n',
    ],
    [
      'to an empty list',
      '  dependsOn: []\n  type: service\n',
      '  dependsOn: [component:default/inventory, resource:orders-db]\n  type: service\n',
    ],
    [
      'where the field has nothing',
      '  dependsOn: # None yet.\n  type: service\n',
      '  dependsOn: # None yet.\n    - component:default/inventory\n    - resource:orders-db\n  type: service\n',
    ],
    [
      'with the line breaks that the file has',
      '  type: service\r\n',
      '  type: service\r\n  dependsOn:\r\n    - component:default/inventory\r\n    - resource:orders-db\r\n',
    ],
  ])('is added %s', (_, before, after) => {
    expect(add(fileOf(before))).toBe(fileOf(after));
    expect(add(fileOf(after))).toBe(fileOf(after));
  });

  it('is added to the entity that is meant, of several', () => {
    const resource =
      'kind: Resource\nmetadata:\n  name: orders\nspec:\n  type: database\n---\n';
    const component = fileOf('  type: service\n');
    expect(add(`${resource}${component}`)).toBe(`${resource}${add(component)}`);
  });

  it('is not added where it cannot be', () => {
    const other = 'kind: Component\nmetadata: { name: cart }\n';
    expect(() => add(other)).toThrow(
      'component:default/orders is not in the file',
    );
    expect(() => add('kind: [\n')).toThrow('The file is no YAML');
    expect(() => add(fileOf('  dependsOn: inventory\n'))).toThrow(
      'The spec.dependsOn of component:default/orders is no list',
    );
    expect(() =>
      add('kind: Component\nmetadata: {name: orders}\nspec: {type: a}\n'),
    ).toThrow('add what it depends on by hand');
  });
});
