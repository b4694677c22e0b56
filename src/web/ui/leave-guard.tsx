import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Confirm } from './confirm';

type Hold = (dirty: boolean) => void;
const GuardContext = createContext<Hold | undefined>(undefined);

/** Asks before what was typed is thrown away. `leave` is what closes; it is given back guarded. */
export function LeaveGuard({ leave, children }: { leave: () => void; children: (leave: () => void) => ReactNode }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const dirty = useRef(false);
  const [asked, ask] = useState<() => void>();
  const hold = useCallback<Hold>((now) => {
    dirty.current = now;
  }, []);
  const guarded = useCallback(() => (dirty.current ? ask(() => leave) : leave()), [leave]);

  useEffect(() => {
    const unload = (event: BeforeUnloadEvent): void => {
      if (dirty.current) event.preventDefault();
    };
    const click = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
      if (!dirty.current || !link || link.target !== '' || link.origin !== location.origin || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      event.stopPropagation();
      ask(() => () => go(link.pathname + link.search));
    };
    window.addEventListener('beforeunload', unload);
    document.addEventListener('click', click, true);
    return () => {
      window.removeEventListener('beforeunload', unload);
      document.removeEventListener('click', click, true);
    };
  }, [go]);

  return (
    <GuardContext value={useMemo(() => hold, [hold])}>
      {children(guarded)}
      {asked && (
        <Confirm
          title={t('form.discardAsk')}
          consequence={t('form.discardMeans')}
          label={t('form.discard')}
          busy={false}
          onYes={() => {
            dirty.current = false;
            ask(undefined);
            asked();
          }}
          onClose={() => ask(undefined)}
        />
      )}
    </GuardContext>
  );
}

/** Whether something that may be left is not saved yet. */
export function useHold(dirty: boolean): void {
  const hold = useContext(GuardContext);
  useEffect(() => {
    hold?.(dirty);
    return () => hold?.(false);
  }, [dirty, hold]);
}
