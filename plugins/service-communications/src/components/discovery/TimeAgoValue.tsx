import { formatIsoTime, formatTimeAgo } from '../values/formatTime';

/** How long ago a time was, with the exact time in UTC on hover. */
export function TimeAgoValue(props: {
  time: string;
  /** Milliseconds since 1970. */
  now: number;
}) {
  const { time, now } = props;
  const iso = formatIsoTime(time);
  return (
    <time dateTime={iso} title={iso}>
      {formatTimeAgo(time, now)}
    </time>
  );
}
