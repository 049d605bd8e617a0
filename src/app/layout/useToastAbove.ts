import { useEffect, type RefObject } from 'react';

const gapPx = 16;

/** Keeps toasts above `bar`, whatever its height: they must not cover the way through time. */
export function useToastAbove(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const observed = bar.current;
    if (observed === null) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => {
      style.setProperty('--toast-bottom', `${observed.offsetHeight + gapPx}px`);
    });
    observer.observe(observed);
    return () => {
      observer.disconnect();
      style.removeProperty('--toast-bottom');
    };
  }, [bar]);
}
