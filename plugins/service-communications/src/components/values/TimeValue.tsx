import { NO_VALUE } from './formatNumber';
import { formatIsoTime, formatTime } from './formatTime';

/** A time in the user's locale, with the exact time in UTC on hover. */
export function TimeValue(props: { time: string | undefined }) {
  const { time } = props;
  if (!time) {
    return <>{NO_VALUE}</>;
  }
  const iso = formatIsoTime(time);
  return (
    <time dateTime={iso} title={iso}>
      {formatTime(time)}
    </time>
  );
}
