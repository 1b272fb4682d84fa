import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import { CommunicationStatistics } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { formatAverage, formatCount, NO_VALUE } from '../values/formatNumber';
import { WeightBar } from '../values/WeightBar';

const useStyles = makeStyles(
  theme => ({
    note: {
      font: 'inherit',
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      '.Mui-selected &': { color: theme.palette.text.primary },
      marginRight: theme.spacing(0.5),
      cursor: 'help',
    },
  }),
  { name: 'ServiceCommunicationsAverageCell' },
);

/**
 * How many connections there are on average: as scans of the listener's host
 * count them or, where there are none, as flow records do, which is said. Numbers
 * of a pair that the row above has are shown there.
 */
export function AverageCell(props: {
  statistics: CommunicationStatistics;
  /** How many rows on screen have these very numbers. */
  sharedBy: number;
  /** Whether the row above is one of them. */
  isAsAbove: boolean;
}) {
  const { statistics, sharedBy, isAsAbove } = props;
  const classes = useStyles();
  const t = useTranslate();
  const scans = statistics.netstat?.averageClientConnections;
  const value = scans ?? statistics.netflow?.averageClientConnections;
  if (value === undefined) {
    return <>{NO_VALUE}</>;
  }
  const note = (text: string, explanation: string) => (
    <Tooltip title={explanation}>
      {/* A button, so that the keyboard reaches the explanation too. */}
      <ButtonBase className={classes.note}>{text}</ButtonBase>
    </Tooltip>
  );
  if (isAsAbove) {
    return note(t('table.asAbove'), t('table.asAboveHelp'));
  }
  return (
    <>
      {sharedBy > 1 &&
        note(
          t('table.shared'),
          t('table.sharedBy', {
            count: sharedBy,
            formatted: formatCount(sharedBy),
          }),
        )}
      {scans === undefined && note(t('table.ofFlows'), t('table.ofFlowsHelp'))}
      {formatAverage(value)}
      <WeightBar connections={value} />
    </>
  );
}
