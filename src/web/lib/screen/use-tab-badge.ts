import { useEffect } from 'react';

const ICON = '/favicon.svg';
const badged = (): string => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0b6e66" d="M8 2h16a6 6 0 0 1 6 6v11a6 6 0 0 1-6 6h-9.2l-6.1 4.7A1.05 1.05 0 0 1 7 28.9V25A6 6 0 0 1 2 19V8a6 6 0 0 1 6-6Z"/><circle cx="24" cy="8" r="8" fill="#e03131"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
};

/** A red dot on the tab's icon while something of mine is unread. */
export function useTabBadge(unread: number): void {
  const on = unread > 0;
  useEffect(() => {
    document.querySelector('link[rel="icon"]')?.setAttribute('href', on ? badged() : ICON);
  }, [on]);
}
