import { useState } from 'react';

let count = 0;

/** An id that no other element of the page has. */
export function useUniqueId(): string {
  const [id] = useState(() => {
    count += 1;
    return `service-communications-${count}`;
  });
  return id;
}
