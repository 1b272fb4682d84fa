import {
  DependencyState,
  dependencyStates,
  dependencyVerdicts,
  DependencyVerdict,
  EntityDependenciesQuery,
} from '@service-communications/plugin-service-communications-common';
import { textField, UrlField } from '../state/urlState';
import { searchFields } from '../state/useUrlState';

/** What a dependency may be chosen by: a verdict, or that there is none. */
export const decisionChoices = [...dependencyVerdicts, 'none'] as const;

/** The states in the order of what has to be done about them. */
export const shownStates = [
  'observed',
  'both',
  'declared',
  'unseen',
] as const satisfies readonly DependencyState[];

const DEFAULT_STATE: DependencyState = 'observed';

const stateField: UrlField<DependencyState> = {
  read: params =>
    dependencyStates.find(state => state === params.get('state')) ??
    DEFAULT_STATE,
  write(params, state) {
    if (state === DEFAULT_STATE) {
      params.delete('state');
    } else {
      params.set('state', state);
    }
  },
};

/** What the URL of the page says. */
export const undeclaredFields = {
  ...searchFields,
  state: stateField,
  decision: textField('decision'),
  owner: textField('owner'),
};

/** The question to the backend for what the page shows. */
export function undeclaredQuery(shown: {
  q: string;
  state: DependencyState;
  decision: string;
  owner: string;
}): EntityDependenciesQuery {
  const { q, state, decision, owner } = shown;
  const chosen = decisionChoices.find(
    (each): each is DependencyVerdict | 'none' => each === decision,
  );
  return {
    state: [state],
    ...(q && { q }),
    ...(owner && { owner: [owner] }),
    ...(chosen && { decision: [chosen] }),
  };
}
