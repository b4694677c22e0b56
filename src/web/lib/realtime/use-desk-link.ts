import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer } from 'react';
import { useMe, useWatches } from '../login/use-me';
import { useNews } from '../screen/news-context';
import { connect, RIGHTS_CHANGED } from './connect';
import { forget, learn, openDesk, putPresence, readDesk } from './desk-cache';
import { isOpen, newsOf } from './desk-list.domain';
import { type LinkState, nextLink } from './link.domain';
import { readAgainAfterRights } from './rights-cache';
import { shownParts, watchShown } from './shown';
import { isSameShown, type Shown, together } from './shown.domain';
import { putTags, readTagsAgain } from './tag-cache';
import { useRightsWatch } from './use-rights-watch';

/** One page goes and another comes within this, in ms. */
const SETTLES = 150;

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
    let told: Shown = { words: 'all', rows: [] };
    let soon: ReturnType<typeof setTimeout> | undefined;
    const show = (): void => {
      const open = Object.values(readDesk(cache).entries).filter(isOpen).length;
      const shown = together(shownParts(), open);
      if (isSameShown(shown, told)) return;
      told = shown;
      link.send({ type: 'show', ...shown });
    };
    const link = connect({
      target: { target: 'desk' },
      onClose: (code) => {
        if (code === RIGHTS_CHANGED) readAgainAfterRights(cache);
        told = { words: 'all', rows: [] };
        tell('closed');
      },
      onFrame: (frame) => {
        switch (frame.type) {
          case 'hello':
            openDesk(cache, frame.entries, frame.presence);
            tell('hello');
            tell('caught-up');
            show();
            return;
          case 'entries': {
            const found = newsOf(readDesk(cache).entries, frame.entries, me);
            learn(cache, frame.entries);
            forget(cache, frame.gone);
            news(found);
            show();
            return;
          }
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
    return () => {
      clearTimeout(soon);
      forgetShown();
      link.close();
    };
  }, [cache, me, news, watches]);
  return state;
}
