import { useCallback, useEffect, useRef, useState } from 'react';
import { renewAccess } from '../lib/api/credentials';
import { lastActivity, noteActivity } from '../lib/login/activity';
import { type Idleness, idleness, mustRenew } from './idle.domain';

const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
/** A moving mouse writes no more often. */
const GRAIN = 2_000;
const TICK = 1_000;

/** How long nobody has been here, counted over all tabs. Once one is asked, only an answer counts as a sign of life. */
export function useIdleness(minutes: number): { now: Idleness; stay: () => void } {
  const [now, tell] = useState<Idleness>({ state: 'here' });
  const renewed = useRef(Date.now());

  const look = useCallback(() => {
    const at = Date.now();
    const last = lastActivity() ?? at;
    tell(idleness(last, at, minutes));
    if (!mustRenew(last, renewed.current, at, minutes)) return;
    renewed.current = at;
    void renewAccess();
  }, [minutes]);
  const stay = useCallback(() => {
    noteActivity(Date.now());
    look();
  }, [look]);

  useEffect(() => {
    if (lastActivity() === undefined) noteActivity(Date.now());
    const alive = (): void => {
      const [at, last] = [Date.now(), lastActivity() ?? 0];
      if (at - last > GRAIN && idleness(last, at, minutes).state === 'here') noteActivity(at);
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true });
    document.addEventListener('visibilitychange', look);
    const ticking = setInterval(look, TICK);
    look();
    return () => {
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive);
      document.removeEventListener('visibilitychange', look);
      clearInterval(ticking);
    };
  }, [look, minutes]);
  return { now, stay };
}
