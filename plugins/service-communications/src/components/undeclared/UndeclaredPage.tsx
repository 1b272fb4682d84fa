import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Box from '@material-ui/core/Box';
import {
  DependencyVerdict,
  EntityDependency,
} from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { useApiValue } from '../state/useApiValue';
import { useUrlState } from '../state/useUrlState';
import { ItemsView } from '../table/ItemsView';
import { RowButtons } from '../table/RowButtons';
import { DecideDependencyDialog } from './DecideDependencyDialog';
import { DecisionCell } from './DecisionCell';
import { DeclareDialog } from './DeclareDialog';
import { LookedCell } from './LookedCell';
import { ObservedCell } from './ObservedCell';
import { StateChoice } from './StateChoice';
import { UndeclaredFilters } from './UndeclaredFilters';
import { undeclaredFields, undeclaredQuery } from './undeclaredState';

/** What entities call, held against what they declare. */
export function UndeclaredPage() {
  const t = useTranslate();
  const state = useUrlState(undeclaredFields);
  const { limit, position, change } = state;
  const query = {
    ...undeclaredQuery(state),
    limit,
    cursor: position.cursor,
  };
  const live = useApiValue(query, (api, options) =>
    api.queryDependencies(query, options),
  );
  const { value, outdated, refresh } = live;
  const [declaring, setDeclaring] = useState<string>();
  const [deciding, setDeciding] = useState<{
    dependency: EntityDependency;
    verdict: DependencyVerdict;
  }>();
  const isNarrowed = Boolean(state.q || state.owner || state.decision);
  const total = Object.values(value?.counts ?? {}).reduce(
    (sum, count) => sum + count,
    0,
  );

  const isEmpty =
    value !== undefined && total === 0 && !isNarrowed && !outdated;

  function actionsOf(dependency: EntityDependency) {
    const { callerRef, decision, mayDecide } = dependency;
    const decide = (verdict: DependencyVerdict) => () =>
      setDeciding({ dependency, verdict });
    return [
      ...(dependency.state === 'observed'
        ? [
            {
              label: t('undeclared.yaml'),
              onClick: () => setDeclaring(callerRef),
            },
          ]
        : []),
      ...(mayDecide && !decision && dependency.state === 'observed'
        ? [
            { label: t('undeclared.accept'), onClick: decide('accepted') },
            { label: t('undeclared.question'), onClick: decide('questioned') },
          ]
        : []),
      ...(mayDecide && decision
        ? [{ label: t('undeclared.change'), onClick: decide(decision.verdict) }]
        : []),
    ];
  }

  return (
    <>
      {!isEmpty && (
        <Box mb={2}>
          <StateChoice
            state={state.state}
            counts={value?.counts}
            onChange={chosen => change({ state: chosen })}
          />
        </Box>
      )}
      <ItemsView<EntityDependency>
        texts="undeclared"
        needs="read"
        loadingLabel={t('undeclared.loading')}
        live={live}
        state={state}
        isEmpty={isEmpty}
        page={value}
        keyOf={({ callerRef, calleeRef }) => `${callerRef} ${calleeRef}`}
        narrowedBy={state.q || state.owner || state.decision || state.state}
        filters={
          <UndeclaredFilters
            decision={state.decision}
            owner={state.owner}
            onChange={change}
          />
        }
        intro={t(`undeclared.stateDefinition.${state.state}`)}
        columns={[
          {
            title: t('undeclared.caller'),
            width: 20,
            render: ({ callerRef }) => <EntityRefLink entityRef={callerRef} />,
          },
          {
            title: t('undeclared.callee'),
            width: 20,
            render: ({ calleeRef }) => <EntityRefLink entityRef={calleeRef} />,
          },
          {
            title: t('undeclared.observed'),
            definition: t('undeclared.observedDefinition'),
            width: 15,
            render: dependency => <ObservedCell dependency={dependency} />,
          },
          {
            title: t('undeclared.looked'),
            definition: t('undeclared.lookedDefinition'),
            width: 15,
            render: ({ observed }) => <LookedCell observed={observed} />,
          },
          {
            title: t('undeclared.decision'),
            width: 16,
            render: ({ decision }) => <DecisionCell decision={decision} />,
          },
          {
            title: t('undeclared.actions'),
            width: 18,
            render: dependency => (
              <RowButtons
                subject={t('undeclared.pair', {
                  caller: dependency.callerRef,
                  callee: dependency.calleeRef,
                })}
                actions={actionsOf(dependency)}
              />
            ),
          },
        ]}
      />
      {declaring && (
        <DeclareDialog
          callerRef={declaring}
          onClose={() => setDeclaring(undefined)}
        />
      )}
      {deciding && (
        <DecideDependencyDialog
          {...deciding}
          onClose={() => setDeciding(undefined)}
          onDone={refresh}
        />
      )}
    </>
  );
}
