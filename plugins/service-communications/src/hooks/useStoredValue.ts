import { StorageApi, storageApiRef, useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

/** What can be kept. */
export type JsonValue = Parameters<StorageApi['set']>[1];

/** Where the plugin keeps what its users prefer. */
const BUCKET = 'service-communications';

/**
 * For so long after a change what is on screen counts: the storage of Backstage
 * may still tell of the value before, which it had fetched already.
 */
const SETTLING_MS = 3_000;

/** A value that is kept for the user, in all tabs and sessions. */
export function useStoredValue(
  key: string,
): [JsonValue | undefined, (value: JsonValue | undefined) => void] {
  const storageApi = useApi(storageApiRef);
  const bucket = useMemo(() => storageApi.forBucket(BUCKET), [storageApi]);
  const [value, setValue] = useState(
    () => bucket.snapshot<JsonValue>(key).value,
  );

  const changedAt = useRef(-Infinity);

  useEffect(() => {
    const subscription = bucket.observe$<JsonValue>(key).subscribe(snapshot => {
      if (performance.now() - changedAt.current > SETTLING_MS) {
        setValue(snapshot.value);
      }
    });
    return () => subscription.unsubscribe();
  }, [bucket, key]);

  const store = useCallback(
    (changed: JsonValue | undefined) => {
      // On screen at once; the storage may be far away.
      setValue(changed);
      changedAt.current = performance.now();
      if (changed === undefined) {
        bucket.remove(key);
      } else {
        bucket.set(key, changed);
      }
    },
    [bucket, key],
  );
  return [value, store];
}
