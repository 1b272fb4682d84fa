import { useEffect, useRef, useState } from 'react';

/** A user who is about to leave a page with unsaved changes. */
export interface LeaveGuard {
  /** The user has been stopped and has to decide. */
  isAsking: boolean;
  stay: () => void;
  leave: () => void;
}

/**
 * Stops whoever is about to leave the page by a link, by going back, or by
 * closing it. Routers of Backstage cannot block, so that what the browser
 * does is caught before the router hears of it.
 */
export function useLeaveGuard(isActive: boolean): LeaveGuard {
  const [goOn, setGoOn] = useState<() => void>();
  const isOff = useRef(false);

  useEffect(() => {
    if (!isActive) {
      return undefined;
    }
    const place: number | undefined = window.history.state?.idx;
    let isReturning = false;
    const ask = (afterwards: () => void) => setGoOn(() => afterwards);

    const onUnload = (event: BeforeUnloadEvent) => {
      if (!isOff.current) {
        event.preventDefault();
      }
    };
    const onClick = (event: MouseEvent) => {
      const link = linkOf(event);
      if (link && !isOff.current) {
        event.preventDefault();
        event.stopPropagation();
        ask(() => link.click());
      }
    };
    const onMove = (event: PopStateEvent) => {
      if (isOff.current || place === undefined) {
        return;
      }
      event.stopImmediatePropagation();
      if (isReturning) {
        isReturning = false;
        return;
      }
      const steps = (event.state?.idx ?? 0) - place;
      if (steps !== 0) {
        isReturning = true;
        window.history.go(-steps);
        ask(() => window.history.go(steps));
      }
    };
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, true);
    window.addEventListener('popstate', onMove, true);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, true);
      window.removeEventListener('popstate', onMove, true);
    };
  }, [isActive]);

  return {
    isAsking: goOn !== undefined,
    stay: () => setGoOn(undefined),
    leave: () => {
      isOff.current = true;
      setGoOn(undefined);
      goOn?.();
    },
  };
}

/** The link that a click follows in this window. */
function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  const isPlain =
    event.button === 0 &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.shiftKey &&
    !event.altKey;
  const link = (event.target as Element | null)?.closest?.('a[href]');
  return isPlain &&
    link instanceof HTMLAnchorElement &&
    (!link.target || link.target === '_self')
    ? link
    : undefined;
}
