import { usePreferences } from '../../lib/screen/use-preferences';

export type SavedView = { id: string; name: string; query: string };
type Views = {
  saved: readonly SavedView[];
  /** Keeps a view under a name: a new one, or one of these under another name. */
  keep: (view: Omit<SavedView, 'id'> & { id?: string }) => void;
  remove: (id: string) => void;
};

/** The views that this person has saved, by name. */
export function useViews(): Views {
  const { preferences, change } = usePreferences();
  const saved = Object.entries(preferences?.inboxViews ?? {}).flatMap(([id, view]) => (view ? [{ id, ...view }] : []));
  return {
    saved: saved.sort((a, b) => a.name.localeCompare(b.name)),
    keep: ({ id = crypto.randomUUID().slice(0, 8), ...view }) => change({ inboxViews: { [id]: view } }),
    remove: (id) => change({ inboxViews: { [id]: null } }),
  };
}
