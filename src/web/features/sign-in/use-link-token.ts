import { useEffect, useState } from 'react';

/** What stands behind `#` in a link of a mail; taken out of the address, so that it stays in no history. */
export function useLinkToken(): string {
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname);
  }, []);
  return token;
}
