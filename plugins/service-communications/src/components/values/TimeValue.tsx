import { NO_VALUE } from './formatNumber';
import { formatFullTime, formatIsoTime, formatTimeAgo } from './formatTime';
import { useNow } from './useNow';

/** How long ago a time was, with the full time and its zone on hover. */
export function TimeValue(props: {
  time: string | undefined;
  /** Where times are compared with one another, the full time stands first. */
  isFull?: boolean;
}) {
  const { time, isFull = false } = props;
  return time ? <Time time={time} isFull={isFull} /> : <>{NO_VALUE}</>;
}

function Time(props: { time: string; isFull: boolean }) {
  const { time, isFull } = props;
  const now = useNow();
  const full = formatFullTime(time);
  const ago = formatTimeAgo(time, Math.max(now, Date.now()));
  return (
    <time dateTime={formatIsoTime(time)} title={isFull ? ago : full}>
      {isFull ? full : ago}
    </time>
  );
}
