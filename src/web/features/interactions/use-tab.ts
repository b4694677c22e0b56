import { useSearchParams } from 'wouter';
import { TABS, type Tab } from './list-tabs';

/** The list in view is part of the address, so that going back and sharing keep it. */
export function useTab(): [Tab, (tab: Tab) => void] {
  const [params, setParams] = useSearchParams();
  const tab = TABS.find((known) => known === params.get('list')) ?? 'waiting';
  return [
    tab,
    (next) =>
      setParams(
        (now) => {
          now.set('list', next);
          return now;
        },
        { replace: true },
      ),
  ];
}
