import { useTranslate } from '../../useTranslate';
import { Caption } from '../values/Caption';
import { DiscoverySource } from '@service-communications/plugin-service-communications-common';
import { ReactNode } from 'react';
import { formatCount, formatPercentage } from '../values/formatNumber';
import { SourceOrderField } from './sourceOrder';
import { sumOf, undecidedShare } from './sourceProblems';
import { TimeValue } from '../values/TimeValue';
import { ClockSkew } from './ClockSkew';
import { SourceStatus } from './SourceStatus';

/** A column of the sources; orders by its own field. */
export interface SourceColumn {
  field: SourceOrderField;
  /** Share of the width, in relation to the other columns. */
  width: number;
  numeric?: boolean;
  render: (source: DiscoverySource, now: number) => ReactNode;
}

/** The columns of the Discovery page. */
export const sourceColumns: SourceColumn[] = [
  {
    field: 'source',
    width: 16,
    render: source => (
      <>
        {source.source}
        <Caption>
          <SourceType type={source.type} />
        </Caption>
      </>
    ),
  },
  {
    field: 'status',
    width: 14,
    render: (source, now) => <SourceStatus source={source} now={now} />,
  },
  {
    field: 'lastSeen',
    width: 11,
    render: ({ lastSeenAt }) => <TimeValue time={lastSeenAt} />,
  },
  {
    field: 'accepted',
    width: 11,
    numeric: true,
    render: source => <AcceptedSamples source={source} />,
  },
  count('refused', 10, ({ refused }) => refused),
  count('records', 11, ({ records }) => records),
  count('errors', 10, ({ errors }) => sumOf(errors)),
  count('dropped', 11, ({ dropped }) => sumOf(dropped)),
  count('lost', 9, ({ lost }) => lost),
  {
    field: 'clock',
    width: 10,
    render: ({ clockSkewSeconds }) => <ClockSkew seconds={clockSkewSeconds} />,
  },
  {
    field: 'undecided',
    width: 13,
    numeric: true,
    render: source => formatPercentage(undecidedShare(source)),
  },
];

function count(
  field: SourceOrderField,
  width: number,
  countOf: (source: DiscoverySource) => number,
): SourceColumn {
  return {
    field,
    width,
    numeric: true,
    render: source => formatCount(countOf(source)),
  };
}

/** What a source sends. */
function SourceType(props: { type: DiscoverySource['type'] }) {
  const t = useTranslate();
  return <>{t(`discovery.type.${props.type ?? 'unknown'}`)}</>;
}

/** How many samples of a source were counted, and how many came again. */
function AcceptedSamples(props: { source: DiscoverySource }) {
  const { accepted, duplicate } = props.source;
  const t = useTranslate();
  return (
    <>
      {formatCount(accepted)}
      {duplicate > 0 && (
        <Caption>
          {t('discovery.duplicates', {
            count: duplicate,
            formatted: formatCount(duplicate),
          })}
        </Caption>
      )}
    </>
  );
}
