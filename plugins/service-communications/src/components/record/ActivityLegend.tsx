import { makeStyles } from '@material-ui/core/styles';
import { slotStates } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { StateRect } from './ActivityPicture';

const SIZE = 14;

const useStyles = makeStyles(
  theme => ({
    root: {
      ...theme.typography.caption,
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    item: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
    },
    edit: { fill: theme.palette.text.primary },
  }),
  { name: 'ServiceCommunicationsActivityLegend' },
);

/** What the signs of a timeline mean. */
export function ActivityLegend() {
  const classes = useStyles();
  const t = useTranslate();
  return (
    <ul className={classes.root}>
      {slotStates.map(state => (
        <li key={state} className={classes.item}>
          <svg width={SIZE} height={SIZE} aria-hidden>
            <StateRect
              state={state}
              x={0.5}
              y={0.5}
              width={SIZE - 1}
              height={SIZE - 1}
            />
          </svg>
          {t(`activity.state.${state}`)}
        </li>
      ))}
      <li className={classes.item}>
        <svg width={SIZE} height={SIZE} aria-hidden>
          <path className={classes.edit} d="M2 3 H12 L7 11 Z" />
        </svg>
        {t('activity.edit')}
      </li>
    </ul>
  );
}
