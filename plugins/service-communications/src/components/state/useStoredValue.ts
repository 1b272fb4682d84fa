import {
  errorApiRef,
  StorageApi,
  storageApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { errorMessage } from './errorMessage';
import { useTranslate } from '../../useTranslate';

/** What can be kept. */
export type JsonValue = Parameters<StorageApi['set']>[1];

/** What the storage holds for a key. */
interface StoredChange {
  /** Milliseconds since 1970; each change has a later time than any before. */
  changedAt: number;
  /** Absent where the user went back to the default. */
  value?: JsonValue;
}

/** Where the plugin keeps what its users prefer. */
const BUCKET = 'service-communications';

/**
 * A value that is kept for the user, in all tabs and sessions.
 *
 * Backstage's storage of user settings tells of a change by reading its cache,
 * which may still have the value before, also after the change is done. So the
 * time of the change is kept beside each value, and nothing that the storage
 * tells goes back in it. For the same reason a value is never removed.
 *
 * @param key - the same in all renders
 */
export function useStoredValue(
  key: string,
): [JsonValue | undefined, (value: JsonValue | undefined) => void] {
  const storageApi = useApi(storageApiRef);
  const errorApi = useApi(errorApiRef);
  const t = useTranslate();
  const bucket = useMemo(() => storageApi.forBucket(BUCKET), [storageApi]);
  const [shown, setShown] = useState(() =>
    changeOf(bucket.snapshot<JsonValue>(key).value),
  );
  const newest = useRef(shown);
  const written = useRef(Promise.resolve());

  const show = useCallback((change: StoredChange) => {
    if (change.changedAt >= newest.current.changedAt) {
      newest.current = change;
      setShown(change);
    }
  }, []);

  useEffect(() => {
    const subscription = bucket
      .observe$<JsonValue>(key)
      .subscribe(({ value }) => show(changeOf(value)));
    return () => subscription.unsubscribe();
  }, [bucket, key, show]);

  const store = useCallback(
    (value: JsonValue | undefined) => {
      const change = {
        changedAt: Math.max(Date.now(), newest.current.changedAt + 1),
        value,
      };
      // On screen at once; the storage may be far away.
      show(change);
      // One after another, so that the last one stays.
      written.current = written.current
        .then(() => bucket.set(key, change))
        .catch(cause =>
          errorApi.post(
            new Error(
              `${t('preferences.notSaved')}: ${errorMessage(t, cause)}`,
            ),
          ),
        );
    },
    [bucket, errorApi, key, show, t],
  );
  return [shown.value, store];
}

/** Reads what is stored; what has no time was there before all that has. */
function changeOf(stored: JsonValue | undefined): StoredChange {
  const { changedAt, value } = (stored ?? {}) as Partial<StoredChange>;
  return typeof changedAt === 'number'
    ? { changedAt, value }
    : { changedAt: 0, value: stored };
}
