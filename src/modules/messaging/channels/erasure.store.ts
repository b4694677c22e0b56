import { and, eq, gt, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { channelEvents, unroutedEvents } from './channels.table';

const PAGE = 200;

/** What was kept as it came, a page at a time in the order of the ids. */
const selectStrayTexts = (s: Scope, after: string) =>
  s.db
    .select({ id: unroutedEvents.id, raw: unroutedEvents.raw })
    .from(unroutedEvents)
    .where(and(eq(unroutedEvents.tenantId, s.tenantId), gt(unroutedEvents.id, after)))
    .orderBy(unroutedEvents.id)
    .limit(PAGE)
    .all();
const selectEventTexts = (s: Scope, after: string) =>
  s.db
    .select({ id: channelEvents.id, raw: channelEvents.raw })
    .from(channelEvents)
    .where(and(eq(channelEvents.tenantId, s.tenantId), gt(channelEvents.id, after)))
    .orderBy(channelEvents.id)
    .limit(PAGE)
    .all();

async function idsIn(
  read: (after: string) => Promise<{ id: string; raw: string }[]>,
  isWanted: (raw: string) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: { id: string; raw: string }[] = await read(after);
    found.push(...page.filter(({ raw }) => isWanted(raw)).map(({ id }) => id));
    after = page.length < PAGE ? undefined : page.at(-1)?.id;
  }
  return found;
}

/** What came from Meta, belongs to no thread, and of which this is true. */
export const selectAbout = async (s: Scope, isWanted: (raw: string) => boolean): Promise<{ strays: string[]; events: string[] }> => ({
  strays: await idsIn((after) => selectStrayTexts(s, after), isWanted),
  events: await idsIn((after) => selectEventTexts(s, after), isWanted),
});

export async function deleteAbout(s: Scope, { strays, events }: { strays: readonly string[]; events: readonly string[] }): Promise<void> {
  const list = (ids: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  await s.db.batch([
    s.db.delete(unroutedEvents).where(and(eq(unroutedEvents.tenantId, s.tenantId), sql`${unroutedEvents.id} IN ${list(strays)}`)),
    s.db.delete(channelEvents).where(and(eq(channelEvents.tenantId, s.tenantId), sql`${channelEvents.id} IN ${list(events)}`)),
  ]);
}
