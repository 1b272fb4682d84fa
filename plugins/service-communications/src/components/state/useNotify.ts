import { alertApiRef, useApiHolder } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';

/** How long a message stays; enough to read a line. */
const TIMEOUT_MS = 5000;

/** Says in passing that something is done, in either frontend system. */
export function useNotify(): (message: string) => void {
  const apis = useApiHolder();
  return useCallback(
    message => {
      const toastApi = apis.get(toastApiRef);
      if (toastApi) {
        toastApi.post({
          title: message,
          status: 'success',
          timeout: TIMEOUT_MS,
        });
      } else {
        apis
          .get(alertApiRef)
          ?.post({ message, severity: 'success', display: 'transient' });
      }
    },
    [apis],
  );
}
