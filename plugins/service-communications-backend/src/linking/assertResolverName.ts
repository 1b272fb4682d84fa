import { ConflictError } from '@backstage/errors';
import { kubernetesRules } from './KubernetesClaim';

/** The rules of this plugin; a link shows the name of the rule that made it. */
const BUILT_IN_RULES: readonly string[] = [
  'manual',
  'listeners',
  'processes',
  'workload',
  ...kubernetesRules,
  'exact-ip',
  'hostname',
  'cidr',
];

/** Throws ConflictError where a link resolver's name is another rule's. */
export function assertResolverName(
  name: string,
  resolvers: readonly { name: string }[],
): void {
  if (
    BUILT_IN_RULES.includes(name) ||
    resolvers.some(resolver => resolver.name === name)
  ) {
    throw new ConflictError(`There is a linking rule ${name} already`);
  }
}
