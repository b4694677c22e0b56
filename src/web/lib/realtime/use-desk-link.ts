import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer } from 'react';
import { useMe, useWatches } from '../login/use-me';
import { useNews } from '../screen/news-context';
import { connect, RIGHTS_CHANGED } from './connect';
import { hear, openDesk, putPresence, readDesk } from './desk-cache';
import { newsOf } from './desk-list.domain';
import { putFound, watchFinding } from './finding';
import { type LinkState, nextLink } from './link.domain';
import { readAgainAfterRights } from './rights-cache';
import { shownParts, watchShown } from './shown';
import { isSameShown, together } from './shown.domain';
import { putTags, readTagsAgain } from './tag-cache';
import { useRightsWatch } from './use-rights-watch';

/** One page goes and another comes within this, in ms. */
const SETTLES = 50;

/** Holds the tab's desk socket while mounted, for who may see the desk: one a tab. */
export function useDeskLink(): LinkState {
  const cache = useQueryClient();
  const me = useMe().user.id;
  const watches = useWatches();
  const news = useNews();
  const [state, tell] = useReducer(nextLink, 'connecting');
  useRightsWatch(!watches);

  useEffect(() => {
    if (!watches) return undefined;
    const wanted = () => together(shownParts(), readDesk(cache).counts['list=open'] ?? 0);
    let told: ReturnType<typeof wanted> | undefined;
    let soon: ReturnType<typeof setTimeout> | undefined;
    const show = (): void => {
      const shown = wanted();
      // Before the greeting nothing is said: it is said after it.
      if (told === undefined || isSameShown(shown, told)) return;
      told = shown;
      link.send({ type: 'show', ...shown });
    };
    const link = connect({
      target: { target: 'desk' },
      onClose: (code) => {
        if (code === RIGHTS_CHANGED) readAgainAfterRights(cache);
        told = undefined;
        tell('closed');
      },
      onFrame: (frame) => {
        switch (frame.type) {
          case 'hello':
            openDesk(cache, frame);
            tell('hello');
            tell('caught-up');
            told = { lists: frame.shows, rows: [], counted: together([], 0).counted };
            show();
            return;
          case 'entries': {
            const found = newsOf(readDesk(cache).entries, frame.entries, me);
            hear(cache, frame, told?.rows ?? []);
            news({ ...found, ...(frame.arrived ? { arrived: [frame.arrived] } : {}) });
            show();
            return;
          }
          case 'found':
            putFound(cache, frame);
            return;
          case 'presence':
            putPresence(cache, frame.presence);
            return;
          case 'mention':
            news({ mention: frame.mention });
            void cache.invalidateQueries({ queryKey: ['mentions'] });
            return;
          case 'mentions-seen':
            void cache.invalidateQueries({ queryKey: ['mentions'] });
            return;
          case 'tags':
            putTags(cache, frame);
            return;
          case 'tag-changed':
            readTagsAgain(cache);
        }
      },
    });
    const forgetShown = watchShown(() => {
      clearTimeout(soon);
      soon = setTimeout(show, SETTLES);
    });
    const forgetFinding = watchFinding((words) => link.send({ type: 'find', words }));
    return () => {
      clearTimeout(soon);
      forgetShown();
      forgetFinding();
      link.close();
    };
  }, [cache, me, news, watches]);
  return state;
}
