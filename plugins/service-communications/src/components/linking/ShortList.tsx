import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useTranslate } from '../../useTranslate';
import { formatCount, NO_VALUE } from '../values/formatNumber';

/** As many as tell what a device is. */
const MAX_SHOWN = 4;

const useStyles = makeStyles(
  {
    root: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
  },
  { name: 'ServiceCommunicationsShortList' },
);

/** The first of some texts, and how many more there are. */
export function ShortList(props: { texts: string[] }) {
  const { texts } = props;
  const classes = useStyles();
  const t = useTranslate();
  if (texts.length === 0) {
    return <>{NO_VALUE}</>;
  }
  const more = texts.slice(MAX_SHOWN);
  return (
    <ul className={classes.root}>
      {texts.slice(0, MAX_SHOWN).map(text => (
        <li key={text}>{text}</li>
      ))}
      {more.length > 0 && (
        <Typography
          variant="caption"
          color="textSecondary"
          component="li"
          title={more.join(', ')}
        >
          {t('linking.unlinked.more', { formatted: formatCount(more.length) })}
        </Typography>
      )}
    </ul>
  );
}
