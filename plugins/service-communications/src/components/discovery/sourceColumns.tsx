import Typography from '@material-ui/core/Typography';
import { DiscoverySource } from '@service-communications/plugin-service-communications-common';
import { ReactNode } from 'react';
import { formatCount, formatPercentage } from '../../lib/formatNumber';
import { SourceOrderField } from '../../lib/sourceOrder';
import { sumOf, undecidedShare } from '../../lib/sourceProblems';
import { TimeAgoValue } from '../TimeAgoValue';
import { ClockSkew } from './ClockSkew';
import { SourceStatus } from './SourceStatus';
import { SourceType } from './SourceType';

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
    width: 20,
    render: source => (
      <>
        {source.source}
        <Typography variant="caption" color="textSecondary" component="div">
          <SourceType type={source.type} />
        </Typography>
      </>
    ),
  },
  {
    field: 'status',
    width: 17,
    render: (source, now) => <SourceStatus source={source} now={now} />,
  },
  {
    field: 'lastSeen',
    width: 12,
    render: ({ lastSeenAt }, now) => (
      <TimeAgoValue time={lastSeenAt} now={now} />
    ),
  },
  count('accepted', ({ accepted }) => accepted),
  count('duplicate', ({ duplicate }) => duplicate),
  count('refused', ({ refused }) => refused),
  count('records', ({ records }) => records),
  count('errors', ({ errors }) => sumOf(errors)),
  count('dropped', ({ dropped }) => sumOf(dropped)),
  count('lost', ({ lost }) => lost),
  {
    field: 'clock',
    width: 12,
    render: ({ clockSkewSeconds }) => <ClockSkew seconds={clockSkewSeconds} />,
  },
  {
    field: 'undecided',
    width: 11,
    numeric: true,
    render: source => formatPercentage(undecidedShare(source)),
  },
];

function count(
  field: SourceOrderField,
  countOf: (source: DiscoverySource) => number,
): SourceColumn {
  return {
    field,
    width: field === 'records' ? 13 : 11,
    numeric: true,
    render: source => formatCount(countOf(source)),
  };
}
