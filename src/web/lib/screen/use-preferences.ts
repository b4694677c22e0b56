import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Preferences, type PreferencesChange, updateMyPreferences } from '../../client';
import { useExplain } from '../api/use-explain';
import { preferencesQuery } from './preferences-query';

const KEY = ['change-preferences'];
type Mine = { preferences: Preferences | undefined; error: unknown; change: (change: PreferencesChange) => void };

/** What this person prefers, in every browser of theirs. A change shows at once; several are saved in the order they were made. */
export function usePreferences(): Mine {
  const cache = useQueryClient();
  const explain = useExplain();
  const { data, error } = useQuery(preferencesQuery);
  const { mutate } = useMutation({
    mutationKey: KEY,
    scope: { id: 'preferences' },
    // `keepalive`: what is changed right before the page is left is saved all the same.
    mutationFn: async (change: PreferencesChange) => (await updateMyPreferences({ body: change, keepalive: true })).data,
    onMutate: (change) => cache.setQueryData(preferencesQuery.queryKey, (now) => now && merged(now, change)),
    // An answer that knows nothing of a later change would undo it on screen.
    onSuccess: (now) => cache.isMutating({ mutationKey: KEY }) === 1 && cache.setQueryData(preferencesQuery.queryKey, now),
    onError: (refusal) => {
      notifications.show({ color: 'red', message: explain(refusal) });
      return cache.invalidateQueries(preferencesQuery);
    },
  });
  return { preferences: data, error, change: mutate };
}

const merged = (now: Preferences, change: PreferencesChange): Preferences => ({
  ...now,
  ...change,
  hiddenColumns: { ...now.hiddenColumns, ...change.hiddenColumns },
  shownColumns: { ...now.shownColumns, ...change.shownColumns },
  recordColumns: { ...now.recordColumns, ...change.recordColumns },
  inboxViews: without(now.inboxViews, change.inboxViews ?? {}),
});

/** Views as they are after a change: one that becomes null is gone. */
function without(now: Preferences['inboxViews'], change: NonNullable<PreferencesChange['inboxViews']>): Preferences['inboxViews'] {
  const all = Object.entries({ ...now, ...change });
  return Object.fromEntries(all.flatMap(([id, view]) => (view ? [[id, view]] : [])));
}
