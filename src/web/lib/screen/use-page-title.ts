import { useEffect } from 'react';

const PRODUCT = 'Prosa';

export function usePageTitle(title: string, unread = 0): void {
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${title} · ${PRODUCT}`;
  }, [title, unread]);
}
