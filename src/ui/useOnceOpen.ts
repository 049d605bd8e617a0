import { useState } from 'react';

/** Whether something is or has been open: its code is fetched only then, and stays for the way out. */
export function useOnceOpen(open: boolean): boolean {
  const [wasOpen, setWasOpen] = useState(open);
  if (open && !wasOpen) setWasOpen(true);
  return open || wasOpen;
}
