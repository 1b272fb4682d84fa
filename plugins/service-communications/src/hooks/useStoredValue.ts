import { StorageApi, storageApiRef, useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useMemo, useState } from 'react';

/** What can be kept. */
export type JsonValue = Parameters<StorageApi['set']>[1];

/** Where the plugin keeps what its users prefer. */
const BUCKET = 'service-communications';

/** A value that is kept for the user, in all tabs and sessions. */
export function useStoredValue(
  key: string,
): [JsonValue | undefined, (value: JsonValue | undefined) => void] {
  const storageApi = useApi(storageApiRef);
  const bucket = useMemo(() => storageApi.forBucket(BUCKET), [storageApi]);
  const [value, setValue] = useState(
    () => bucket.snapshot<JsonValue>(key).value,
  );

  useEffect(() => {
    const subscription = bucket
      .observe$<JsonValue>(key)
      .subscribe(snapshot => setValue(snapshot.value));
    return () => subscription.unsubscribe();
  }, [bucket, key]);

  const store = useCallback(
    (changed: JsonValue | undefined) => {
      // On screen at once; the storage may be far away.
      setValue(changed);
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
