import { useCallback } from 'react';
import { discoveryMessages } from './discoveryMessages';
import { useTranslate } from '../../useTranslate';

type KnownReason = keyof (typeof discoveryMessages)['reason'];

/** Says in words what a reason for a refusal, an error or a drop is. */
export function useReasonText(): (reason: string) => string {
  const t = useTranslate();
  return useCallback(
    reason => {
      if (Object.hasOwn(discoveryMessages.reason, reason)) {
        return t(`discovery.reason.${reason as KnownReason}`);
      }
      // Collectors may be newer than this page.
      const words = reason.replace(/[-_]+/g, ' ');
      return `${words.charAt(0).toLocaleUpperCase()}${words.slice(1)}`;
    },
    [t],
  );
}
