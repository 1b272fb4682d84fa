import { stringify } from 'yaml';

/**
 * The `spec.dependsOn` of an entity with what is missing in it: what it has
 * stays as it is written.
 */
export function dependsOnYaml(
  declared: readonly string[],
  missing: readonly string[],
): string {
  return stringify(
    { spec: { dependsOn: [...new Set([...declared, ...missing])] } },
    { lineWidth: 0 },
  );
}
