import { useCallback, useState } from 'react';
import {
  communicationFields,
  CommunicationField,
  CommunicationValues,
} from './communicationForm';
import { FieldProblem, findProblems } from './communicationProblems';
import { errorMessage } from '../state/errorMessage';
import { refusedField } from '../state/refusedField';

/** What stands beside a field: a problem, or the backend's own words. */
export type FieldComplaint = { problem: FieldProblem } | { refusal: string };

/** The state of a form for a communication. */
export interface CommunicationFormState {
  values: CommunicationValues;
  /** What is wrong, as far as it is time to say so. */
  complaints: Partial<Record<CommunicationField, FieldComplaint>>;
  change: (changes: Partial<CommunicationValues>) => void;
  /** The user has left a field: what is wrong with it can be said. */
  leave: (field: CommunicationField) => void;
  /** The user is done: says whether all is well as far as can be seen. */
  check: () => boolean;
  /** Puts what the backend refused beside its field, where it has one. */
  refuse: (error: Error) => boolean;
}

/** Keeps what a user says of a communication, and what is wrong with it. */
export function useCommunicationForm(
  initial: CommunicationValues,
): CommunicationFormState {
  const [values, setValues] = useState(initial);
  const [left, setLeft] = useState<readonly CommunicationField[]>([]);
  const [refusals, setRefusals] = useState<
    Partial<Record<CommunicationField, string>>
  >({});
  const problems = findProblems(values);

  const complaints: CommunicationFormState['complaints'] = {};
  for (const field of communicationFields) {
    const refusal = refusals[field];
    const problem = problems[field];
    if (refusal) {
      complaints[field] = { refusal };
    } else if (problem && left.includes(field)) {
      complaints[field] = { problem };
    }
  }

  const refuse = useCallback((error: Error) => {
    const refused = refusedField(error);
    const field = communicationFields.find(name => name === refused);
    if (field) {
      setRefusals({ [field]: errorMessage(error) });
    }
    return field !== undefined;
  }, []);
  return {
    values,
    complaints,
    change: changes => {
      setValues(before => ({ ...before, ...changes }));
      setRefusals(before =>
        Object.fromEntries(
          Object.entries(before).filter(([field]) => !(field in changes)),
        ),
      );
    },
    leave: field => setLeft(before => [...before, field]),
    check: () => {
      setLeft(communicationFields);
      setRefusals({});
      return Object.keys(problems).length === 0;
    },
    refuse,
  };
}
