import {
  ListenerDecision,
  ListenerDecisionInput,
  UndecidedConversation,
} from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { usePagePermission } from '../state/permissions';
import { useApiValue } from '../state/useApiValue';
import { useNotify } from '../state/useNotify';
import { searchFields, useUrlState } from '../state/useUrlState';
import { ItemsView } from '../table/ItemsView';
import { formatCount } from '../values/formatNumber';
import { PlainList } from '../values/PlainList';
import { TimeValue } from '../values/TimeValue';
import { DecideDialog } from './DecideDialog';
import { DecisionMadeNote } from './DecisionMadeNote';
import { remedyText } from './remedyText';
import { decisionText, endText } from './decisionText';
import { UndecidedEndCell } from './UndecidedEndCell';
import { undecidedFilter } from './undecidedFilter';

/** The conversations of which nothing tells which end listens, newest first. */
export function UndecidedView() {
  const t = useTranslate();
  const notify = useNotify();
  const state = useUrlState(searchFields);
  const { q, limit, position } = state;
  const query = { ...undecidedFilter(q), limit, cursor: position.cursor };
  const live = useApiValue(query, (api, options) =>
    api.queryUndecided(query, options),
  );
  const { value, outdated, refresh } = live;
  const { allowed: mayDecide } = usePagePermission('decide');
  const [deciding, setDeciding] = useState<ListenerDecisionInput>();
  const [made, setMade] = useState<ListenerDecision>();
  const columnOf = (at: 0 | 1) => ({
    title: t(at === 0 ? 'undecided.oneEnd' : 'undecided.otherEnd'),
    width: 22,
    render: (conversation: UndecidedConversation) => (
      <UndecidedEndCell
        conversation={conversation}
        end={conversation.ends[at]}
        onDecide={mayDecide ? setDeciding : undefined}
      />
    ),
  });
  return (
    <>
      <ItemsView<UndecidedConversation>
        texts="undecided"
        needs="discovery"
        loadingLabel={t('undecided.loading')}
        live={live}
        state={state}
        isEmpty={value?.totalItems === 0 && !q && !outdated}
        page={value}
        keyOf={({ network, protocol, ends }) =>
          JSON.stringify([network, protocol, ends])
        }
        intro={
          <>
            {t('undecided.intro')}
            {value?.totalIsMinimum && ` ${t('undecided.more')}`}
          </>
        }
        columns={[
          columnOf(0),
          columnOf(1),
          {
            title: t('undecided.sources'),
            width: 15,
            render: ({ sources }) => (
              <PlainList>
                {sources.map(source => (
                  <li key={source}>{source}</li>
                ))}
              </PlainList>
            ),
          },
          {
            title: t('undecided.records'),
            definition: t('undecided.recordsDefinition'),
            width: 9,
            numeric: true,
            render: ({ events }) => formatCount(events),
          },
          {
            title: t('undecided.lastSeen'),
            width: 13,
            render: ({ lastSeen }) => <TimeValue time={lastSeen} />,
          },
          {
            title: t('undecided.wouldDecide'),
            width: 26,
            render: conversation => <Remedies conversation={conversation} />,
          },
        ]}
      />
      {deciding && (
        <DecideDialog
          input={deciding}
          onClose={() => setDeciding(undefined)}
          onDone={decision => {
            // Only what this made may be undone here: the other is somebody else's.
            if (decision.isNew) {
              setMade(decision);
            } else {
              notify(
                t('decisions.madeBefore', {
                  decision: decisionText(t, decision),
                }),
              );
            }
            refresh();
          }}
        />
      )}
      {made && (
        <DecisionMadeNote
          key={made.id}
          decision={made}
          onDismiss={() => setMade(undefined)}
          onUndone={refresh}
        />
      )}
    </>
  );
}

/** What would tell which end listens. */
function Remedies(props: { conversation: UndecidedConversation }) {
  const { wouldDecide, ends, protocol } = props.conversation;
  const t = useTranslate();
  if (wouldDecide.length === 0) {
    return <>{t('undecided.nothing')}</>;
  }
  const [first, second] = ends.map(end => endText(t, { ...end, protocol }));
  return (
    <PlainList>
      {wouldDecide.map(remedy => (
        <li key={remedy}>{remedyText(t, remedy, { first, second })}</li>
      ))}
    </PlainList>
  );
}
