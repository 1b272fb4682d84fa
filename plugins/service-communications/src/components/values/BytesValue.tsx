import { formatBytes, formatExactBytes, NO_VALUE } from './formatNumber';

/** An amount of data in units that people read, with every byte on hover. */
export function BytesValue(props: { bytes: number | undefined }) {
  const { bytes } = props;
  return bytes === undefined ? (
    <>{NO_VALUE}</>
  ) : (
    <span title={formatExactBytes(bytes)}>{formatBytes(bytes)}</span>
  );
}
