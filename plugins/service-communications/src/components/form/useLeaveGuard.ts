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
 * closing it. Routers of Backstage cannot block: links are caught before the
 * router hears of them, and going back leads to the same page once more.
 */
export function useLeaveGuard(isActive: boolean): LeaveGuard {
  const [goOn, setGoOn] = useState<() => void>();
  const isOff = useRef(false);
  const isAside = useRef(false);

  useEffect(() => {
    if (!isActive) {
      return undefined;
    }
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
    const { href } = window.location;
    const stepAside = () => window.history.pushState(window.history.state, '');
    const onBack = () => {
      if (!isOff.current && window.location.href === href) {
        stepAside();
        ask(() => window.history.go(-2));
      }
    };
    if (!isAside.current) {
      isAside.current = true;
      stepAside();
    }
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, true);
    window.addEventListener('popstate', onBack);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, true);
      window.removeEventListener('popstate', onBack);
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
    // To another place on the same page.
    !link.getAttribute('href')!.startsWith('#') &&
    (!link.target || link.target === '_self')
    ? link
    : undefined;
}
