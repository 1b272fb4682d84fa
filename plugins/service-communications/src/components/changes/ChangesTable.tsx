import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Box from '@material-ui/core/Box';
import Chip from '@material-ui/core/Chip';
import Typography from '@material-ui/core/Typography';
import { CommunicationChange } from '@service-communications/plugin-service-communications-common';
import { communicationRouteRef, undeclaredRouteRef } from '../../routes';
import { useTranslate } from '../../useTranslate';
import { localPage } from '../state/localPage';
import { useLocalPaging } from '../state/useLocalPaging';
import { ItemsTable } from '../table/ItemsTable';
import { NO_VALUE } from '../values/formatNumber';
import { TimeValue } from '../values/TimeValue';
import { ReasonCell } from './ReasonCell';

/** Changes, newest first, and why each is told. */
export function ChangesTable(props: {
  /** Undefined while they are not known yet. */
  changes: readonly CommunicationChange[] | undefined;
  loading: boolean;
  outdated: boolean;
  /** Milliseconds since 1970. */
  now: number;
}) {
  const { changes, loading, outdated, now } = props;
  const t = useTranslate();
  const state = useLocalPaging();
  return (
    <ItemsTable<CommunicationChange>
      name={t('changes.title')}
      loadingLabel={t('changes.loading')}
      loading={loading}
      outdated={outdated}
      page={changes && localPage(changes, { ...state, q: '' }, () => [])}
      keyOf={({ at, kind, communicationId, callerRef, calleeRef }) =>
        `${communicationId ?? `${callerRef} ${calleeRef}`} ${kind} ${at}`
      }
      state={state}
      empty={
        <Box p={2}>
          <Typography>{t('changes.none')}</Typography>
        </Box>
      }
      columns={[
        {
          title: t('changes.columns.at'),
          width: 13,
          render: ({ at }) => <TimeValue time={at} />,
        },
        {
          title: t('changes.columns.kind'),
          width: 9,
          render: ({ kind }) => (
            <Chip
              size="small"
              variant="outlined"
              label={t(`changes.kind.${kind}`)}
            />
          ),
        },
        {
          title: t('changes.columns.caller'),
          width: 18,
          render: ({ callerRef }) => <EndLink entityRef={callerRef} />,
        },
        {
          title: t('changes.columns.callee'),
          width: 18,
          render: ({ calleeRef }) => <EndLink entityRef={calleeRef} />,
        },
        {
          title: t('changes.columns.reason'),
          width: 30,
          render: ({ reason }) => <ReasonCell reason={reason} now={now} />,
        },
        {
          title: t('changes.columns.communication'),
          width: 12,
          render: change => <SubjectLink change={change} />,
        },
      ]}
    />
  );
}

/** Leads to the communication, or to the two entities, that a change is of. */
function SubjectLink(props: { change: CommunicationChange }) {
  const { communicationId: id, callerRef = '', calleeRef = '' } = props.change;
  const t = useTranslate();
  const recordLink = useRouteRef(communicationRouteRef);
  const undeclaredLink = useRouteRef(undeclaredRouteRef);
  if (id !== undefined) {
    return (
      <Link to={recordLink({ id })} aria-label={t('changes.open', { id })}>
        {id}
      </Link>
    );
  }
  const query = new URLSearchParams({ q: `${callerRef} ${calleeRef}` });
  return (
    <Link
      to={`${undeclaredLink()}?${query}`}
      aria-label={t('changes.openDependency', {
        caller: callerRef,
        callee: calleeRef,
      })}
    >
      {t('changes.dependency')}
    </Link>
  );
}

function EndLink(props: { entityRef: string | undefined }) {
  const { entityRef } = props;
  return entityRef ? <EntityRefLink entityRef={entityRef} /> : <>{NO_VALUE}</>;
}
