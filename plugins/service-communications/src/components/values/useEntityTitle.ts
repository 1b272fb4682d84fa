import { useApiHolder } from '@backstage/core-plugin-api';
import {
  defaultEntityPresentation,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { useEffect, useMemo, useState } from 'react';

/** What an entity is called, where there is one: its ref is known at first. */
export function useEntityTitle(
  entityRef: string | undefined,
): string | undefined {
  const api = useApiHolder().get(entityPresentationApiRef);
  const presentation = useMemo(
    () => (entityRef ? api?.forEntity(entityRef) : undefined),
    [api, entityRef],
  );
  const [loaded, setLoaded] = useState<{ of?: string; title?: string }>({});
  useEffect(() => {
    let isGone = false;
    presentation?.promise.then(
      ({ primaryTitle }) =>
        isGone || setLoaded({ of: entityRef, title: primaryTitle }),
      // What is known of the ref stays.
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, [presentation, entityRef]);
  if (!entityRef) {
    return undefined;
  }
  return loaded.of === entityRef
    ? loaded.title
    : (presentation?.snapshot ?? defaultEntityPresentation(entityRef))
        .primaryTitle;
}
