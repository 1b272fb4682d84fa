import { ParsedAnnotation } from './ParsedAnnotation';
import { parseList } from './parseList';

/** A label and the value that a workload must have of it. */
export type LabelRequirement = readonly [label: string, value: string];

const REQUIREMENT = /^([^\s=!,]+)\s*={1,2}\s*([^\s=!,]*)$/;

/**
 * Reads the annotation `backstage.io/kubernetes-label-selector`, such as
 * `app=orders,tier=backend`. Of Kubernetes' selectors those by equality.
 */
export function parseLabelSelector(
  text: string | undefined,
): ParsedAnnotation<LabelRequirement> {
  return parseList<LabelRequirement>(text, entry => {
    const [, label, value] = REQUIREMENT.exec(entry) ?? [];
    return label === undefined
      ? { reason: 'is no requirement such as app=orders' }
      : { value: [label, value] };
  });
}
