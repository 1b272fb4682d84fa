import {
  canonicalIp,
  parseWorkloadName,
  parsePortRanges,
} from '@service-communications/model';
import { CommunicationField } from '../state/communicationFields';
import { CommunicationValues } from './communicationForm';

/** What is wrong with a field, as far as can be seen without the backend. */
export type ValidationProblem = 'required' | 'address' | 'port';

/** What is wrong with each field that something is wrong with. */
export type CommunicationProblems = Partial<
  Record<CommunicationField, ValidationProblem>
>;

const checks: Partial<
  Record<CommunicationField, (text: string) => ValidationProblem | undefined>
> = {
  clientIp: checkAddress,
  listenerIp: checkAddress,
  port: text => (isPort(text) ? undefined : 'port'),
  protocol: () => undefined,
};

/** Finds the fields that are missing or malformed. */
export function findProblems(
  values: CommunicationValues,
): CommunicationProblems {
  const problems: CommunicationProblems = {};
  for (const field of Object.keys(checks) as CommunicationField[]) {
    const text = values[field].trim();
    const problem = text ? checks[field]!(text) : 'required';
    if (problem) {
      problems[field] = problem;
    }
  }
  return problems;
}

/** Whether the form cannot do without a field. */
export function isRequiredField(field: CommunicationField): boolean {
  return field in checks;
}

/** Whether a text is the number of a port that somebody can listen on. */
export function isPort(text: string): boolean {
  return (
    /^\d+$/.test(text) &&
    Number(text) > 0 &&
    parsePortRanges(text) !== undefined
  );
}

function checkAddress(text: string): ValidationProblem | undefined {
  return canonicalIp(text) || parseWorkloadName(text) ? undefined : 'address';
}
