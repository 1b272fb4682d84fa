import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useReasonText } from './useReasonText';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';

const useStyles = makeStyles(
  theme => ({
    root: {
      minWidth: theme.spacing(26),
    },
    list: {
      ...theme.typography.body2,
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    count: {
      fontVariantNumeric: 'tabular-nums',
    },
  }),
  { name: 'ServiceCommunicationsReasonCounts' },
);

/** How often something happened for each reason, the most frequent first. */
export function ReasonCounts(props: {
  title: string;
  counts: Record<string, number>;
}) {
  const { title, counts } = props;
  const classes = useStyles();
  const t = useTranslate();
  const reasonText = useReasonText();
  const reasons = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  return (
    <div className={classes.root}>
      <Typography variant="subtitle2" component="h3">
        {title}
      </Typography>
      {reasons.length > 0 ? (
        <ul className={classes.list}>
          {reasons.map(([reason, count]) => (
            <li key={reason}>
              <strong className={classes.count}>{formatCount(count)}</strong>
              {' × '}
              {reasonText(reason)}
            </li>
          ))}
        </ul>
      ) : (
        <Typography variant="body2" color="textSecondary">
          {t('discovery.details.none')}
        </Typography>
      )}
    </div>
  );
}
