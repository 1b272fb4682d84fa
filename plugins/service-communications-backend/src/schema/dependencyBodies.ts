import {
  DependencyDecisionInput,
  dependencyStates,
  dependencyVerdicts,
} from '@service-communications/plugin-service-communications-common';
import { z } from 'zod';
import {
  choiceField,
  entityRefField,
  textField,
  utcTimeField,
  wordsField,
} from '../fields/fields';
import { listField } from '../fields/listField';
import { ownersField } from '../fields/ownersField';
import { cursor, limit } from './queries';
import { bodyOf, optional, queryOf, required, rule } from './schemas';

/** Verdicts that dependencies are asked for by, and `none`. */
const decisionFilters = [...dependencyVerdicts, 'none'] as const;

/** Several of a few words. */
function choicesField<const TChoice extends string>(
  choices: readonly TChoice[],
) {
  return listField(
    choiceField(choices),
    `one or more of ${choices.join(', ')}`,
  );
}

const filterShape = {
  q: optional(wordsField).meta({
    description: 'Words that must all occur in the references of the two.',
  }),
  state: optional(choicesField(dependencyStates)).meta({
    description: `Any of ${dependencyStates.join(', ')}, divided by commas.`,
  }),
  decision: optional(choicesField(decisionFilters)).meta({
    description: `Any of ${decisionFilters.join(', ')}, divided by commas.`,
  }),
  owner: optional(ownersField).meta({
    description:
      'Users and groups, divided by commas, any of which owns either end; `me`: the caller with their groups.',
  }),
  system: optional(entityRefField).meta({
    description: 'A system that either end is part of.',
  }),
  entity: optional(entityRefField).meta({ description: 'Either end.' }),
};

/** Which dependencies, in JSON. */
export const dependenciesFilter = bodyOf(filterShape);

export const dependenciesQuery = queryOf({ ...filterShape, limit, cursor });

/** What somebody decides of a caller. */
export const dependencyDecisionInput: z.ZodType<DependencyDecisionInput> =
  bodyOf(
    {
      callerRef: required(entityRefField),
      calleeRef: required(entityRefField),
      verdict: optional(choiceField(dependencyVerdicts)),
      reason: optional(textField),
      expiresAt: optional(utcTimeField),
    },
    '$ is no field of a decision; what is:',
  ).check(
    rule(
      'A verdict must have a reason',
      ({ verdict, reason }: DependencyDecisionInput) =>
        verdict === undefined || reason !== undefined,
    ),
    rule(
      'Who takes a decision back must give neither reason nor expiresAt',
      ({ verdict, reason, expiresAt }: DependencyDecisionInput) =>
        verdict !== undefined ||
        (reason === undefined && expiresAt === undefined),
    ),
    rule(
      'callerRef and calleeRef must be two entities',
      ({ callerRef, calleeRef }: DependencyDecisionInput) =>
        callerRef !== calleeRef,
    ),
  );
