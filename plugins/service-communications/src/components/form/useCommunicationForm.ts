import { useCallback, useState } from 'react';
import { useTranslate } from '../../useTranslate';
import {
  CommunicationField,
  communicationFields,
} from '../state/communicationFields';
import { errorMessage } from '../state/errorMessage';
import { refusedField } from '../state/refusedField';
import { CommunicationValues } from './communicationForm';
import { findProblems } from './communicationProblems';

type FieldTexts = Partial<Record<CommunicationField, string>>;

/** The state of a form for a communication. */
export interface CommunicationFormState {
  values: CommunicationValues;
  /** What is wrong, in words, as far as it is time to say so. */
  problems: FieldTexts;
  /** How many of the problems are the backend's. */
  refusalCount: number;
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
  const t = useTranslate();
  const [values, setValues] = useState(initial);
  const [left, setLeft] = useState<readonly CommunicationField[]>([]);
  const [refusals, setRefusals] = useState<FieldTexts>({});
  const found = findProblems(values);

  const problems: FieldTexts = {};
  for (const field of communicationFields) {
    const problem = left.includes(field) ? found[field] : undefined;
    problems[field] =
      refusals[field] ?? (problem && t(`form.problem.${problem}`));
  }

  const refuse = useCallback(
    (error: Error) => {
      const refused = refusedField(error);
      const field = communicationFields.find(name => name === refused);
      if (field) {
        setRefusals({ [field]: errorMessage(t, error) });
      }
      return field !== undefined;
    },
    [t],
  );

  return {
    values,
    problems,
    refusalCount: Object.keys(refusals).length,
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
      return Object.keys(found).length === 0;
    },
    refuse,
  };
}
