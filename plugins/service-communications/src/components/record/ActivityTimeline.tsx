import { makeStyles } from '@material-ui/core/styles';
import {
  CommunicationEvent,
  CommunicationHistory,
} from '@service-communications/plugin-service-communications-common';
import { KeyboardEvent, MouseEvent, useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { ActivityMeasure } from './activityBars';
import { ActivityPicture } from './ActivityPicture';
import { ActivityTooltip } from './ActivityTooltip';
import { formatSlotStart } from './formatSlotStart';
import { SlotFacts, useSlotFacts } from './useSlotFacts';
import { walkSlots } from './walkSlots';

const useStyles = makeStyles(
  theme => ({
    root: {
      position: 'relative',
      marginTop: theme.spacing(1),
    },
    walk: {
      position: 'absolute',
      top: 0,
      right: 0,
      bottom: 0,
      left: 0,
      outlineOffset: 2,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
      },
    },
    times: {
      ...theme.typography.caption,
      display: 'flex',
      justifyContent: 'space-between',
      color: theme.palette.text.secondary,
      marginTop: theme.spacing(0.5),
    },
    middle: {
      [theme.breakpoints.down('xs')]: { display: 'none' },
    },
  }),
  { name: 'ServiceCommunicationsActivityTimeline' },
);

/** A communication by time; its slots can be walked by pointer and by keys. */
export function ActivityTimeline(props: {
  /** What is to be seen; read out by screen readers. */
  label: string;
  /** With at least one slot. */
  history: CommunicationHistory;
  measure: ActivityMeasure;
  /** What people did, by the place of the slot. */
  edits: ReadonlyMap<number, CommunicationEvent[]>;
}) {
  const { label, history, measure, edits } = props;
  const { step, slots } = history;
  const classes = useStyles();
  const t = useTranslate();
  const factsOf = useSlotFacts(step);
  const [chosen, setChosen] = useState(slots.length - 1);
  const [isShown, setIsShown] = useState(false);
  // There may be fewer slots than when it was chosen.
  const place = Math.min(chosen, slots.length - 1);
  const facts = factsOf(slots[place], edits.get(place));

  const point = (event: MouseEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = width > 0 ? (event.clientX - left) / width : 0;
    const pointed = Math.floor(share * slots.length);
    setChosen(Math.max(0, Math.min(slots.length - 1, pointed)));
    setIsShown(true);
  };
  const walk = (event: KeyboardEvent) => {
    const target = walkSlots(event.key, place, slots.length);
    if (target !== undefined) {
      event.preventDefault();
      setChosen(target);
    }
    setIsShown(event.key !== 'Escape');
  };

  return (
    <>
      <div className={classes.root}>
        <ActivityPicture
          label={label}
          history={history}
          measure={measure}
          edited={edits.keys()}
          chosen={isShown ? place : undefined}
        />
        <div
          className={classes.walk}
          role="slider"
          tabIndex={0}
          aria-label={t(`activity.walk.${step}`)}
          aria-valuemin={0}
          aria-valuemax={slots.length - 1}
          aria-valuenow={place}
          aria-valuetext={spoken(facts)}
          onMouseMove={point}
          onMouseLeave={() => setIsShown(false)}
          onFocus={() => setIsShown(true)}
          onBlur={() => setIsShown(false)}
          onKeyDown={walk}
        />
        {isShown && (
          <ActivityTooltip facts={facts} share={(place + 0.5) / slots.length} />
        )}
      </div>
      <div className={classes.times} aria-hidden>
        <span>{formatSlotStart(slots[0], step)}</span>
        <span className={classes.middle}>
          {formatSlotStart(slots[Math.floor(slots.length / 2)], step)}
        </span>
        <span>{t('activity.now')}</span>
      </div>
    </>
  );
}

function spoken({ when, state, counts, edits }: SlotFacts): string {
  const counted = counts.map(({ name, value }) => `${name}: ${value}`);
  return [when, state, ...counted, ...edits].join(', ');
}
