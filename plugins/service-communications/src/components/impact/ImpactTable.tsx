import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { ImpactedEntity } from '@service-communications/plugin-service-communications-common';
import { communicationRouteRef } from '../../routes';
import { Translate, useTranslate } from '../../useTranslate';
import { EntityOrBlockLabel } from '../drawing/EntityOrBlockLabel';
import { localPage } from '../state/localPage';
import { ItemColumn, ItemsTable } from '../table/ItemsTable';
import { NO_VALUE } from '../values/formatNumber';
import { TimeValue } from '../values/TimeValue';
import { useLocalPaging } from '../state/useLocalPaging';

/** How many communications a row names. */
const EVIDENCE_LIMIT = 3;

/** What depends on an entity, with what shows it. */
export function ImpactTable(props: {
  name: string;
  items: readonly ImpactedEntity[];
  /** Whether it has the way; those next to the entity have none. */
  withWay: boolean;
  loading: boolean;
}) {
  const { name, items, withWay, loading } = props;
  const t = useTranslate();
  const state = useLocalPaging();
  return (
    <ItemsTable<ImpactedEntity>
      name={name}
      loadingLabel={t('impact.loading')}
      loading={loading}
      outdated={false}
      page={localPage(items, { ...state, q: '' }, () => [])}
      keyOf={({ entityRef, block }) =>
        entityRef ?? `${block?.network} ${block?.cidr}`
      }
      state={state}
      empty={null}
      columns={columnsOf(t, withWay)}
    />
  );
}

function columnsOf(
  t: Translate,
  withWay: boolean,
): ItemColumn<ImpactedEntity>[] {
  return [
    {
      title: t('impact.columns.dependant'),
      width: 24,
      render: item => <EntityOrBlockLabel {...item} />,
    },
    ...(withWay
      ? [
          {
            title: t('impact.columns.through'),
            definition: t('impact.definitions.through'),
            width: 26,
            render: (item: ImpactedEntity) => <Way through={item.through} />,
          },
        ]
      : []),
    {
      title: t('impact.columns.owner'),
      width: 16,
      render: ({ ownerRef }) =>
        ownerRef ? <EntityRefLink entityRef={ownerRef} /> : NO_VALUE,
    },
    {
      title: t('impact.columns.single'),
      definition: t('impact.definitions.single'),
      width: 14,
      render: ({ single }) => t(single ? 'impact.single' : 'impact.redundant'),
    },
    {
      title: t('impact.columns.state'),
      definition: t('impact.definitions.state'),
      width: 12,
      render: ({ state: steadiness }) =>
        steadiness ? t(`communicationState.${steadiness}`) : NO_VALUE,
    },
    {
      title: t('impact.columns.evidence'),
      definition: t('impact.definitions.evidence'),
      width: 13,
      render: ({ evidence }) => <Evidence ids={evidence} />,
    },
    {
      title: t('impact.columns.lastDetected'),
      width: 15,
      render: ({ lastDetected }) => <TimeValue time={lastDetected} />,
    },
  ];
}

/** The steps from what is called first to the entity before the last. */
function Way(props: { through: string[] }) {
  const { through } = props;
  return (
    <>
      {through.map((entityRef, index) => (
        <span key={entityRef}>
          {index > 0 && ' → '}
          <EntityRefLink entityRef={entityRef} />
        </span>
      ))}
    </>
  );
}

function Evidence(props: { ids: string[] }) {
  const { ids } = props;
  const t = useTranslate();
  const recordLink = useRouteRef(communicationRouteRef);
  return (
    <>
      {ids.slice(0, EVIDENCE_LIMIT).map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link
            to={recordLink({ id })}
            aria-label={t('impact.evidence', { id })}
          >
            {id}
          </Link>
        </span>
      ))}
      {ids.length > EVIDENCE_LIMIT && ' …'}
    </>
  );
}
