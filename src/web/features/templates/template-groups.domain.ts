import type { Template } from '../../client/types.gen';

/** A template in all its languages, as people think of it. */
export type TemplateGroup = { id: string; name: string; first: Template; all: Template[]; updatedAt: string };

/** Languages of one name of one account stand together, the reader's language first; the list comes ordered by both. */
export function groupsOf(templates: readonly Template[], preferred: string): TemplateGroup[] {
  const byName = new Map<string, Template[]>();
  for (const one of templates) {
    const id = `${one.wabaId} ${one.name}`;
    byName.set(id, [...(byName.get(id) ?? []), one]);
  }
  const tongue = preferred.split('-')[0];
  return [...byName].flatMap(([id, all]): TemplateGroup[] => {
    const first =
      all.find(({ language }) => language === preferred.replace('-', '_')) ?? all.find((one) => one.language.split('_')[0] === tongue);
    const [alone] = all;
    const shown = first ?? alone;
    const updatedAt =
      all
        .map((one) => one.updatedAt)
        .sort()
        .at(-1) ?? '';
    return shown ? [{ id, name: shown.name, first: shown, all, updatedAt }] : [];
  });
}

/** What is most in need of somebody: of several languages this state is told. */
const URGENCY: readonly Template['status'][] = [
  ...(['rejected', 'disabled', 'paused', 'missing', 'unknown', 'deleting', 'in_review', 'ready', 'draft', 'pending', 'approved'] as const),
];
/** The states of its languages, the most urgent first, each with how many have it. */
export function statesOf(all: readonly Template[]): { status: Template['status']; count: number }[] {
  return URGENCY.flatMap((status) => {
    const count = all.filter((one) => one.status === status).length;
    return count > 0 ? [{ status, count }] : [];
  });
}
