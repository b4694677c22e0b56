import type { HookTypes } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { monthOf } from '../../../kernel/calendar';
import { newId } from '../../../kernel/ids';
import { Remembered } from '../../../kernel/remembered';
import { after, type Instant, minutes, seconds } from '../../../kernel/time';
import { likelyCharge } from '../ledger/price.actions';
import { zoneOf } from '../tariffs/terms.actions';
import { countHard } from './budgets.store';
import { deleteHold, deleteOver, type Hold, insertHold, selectBeyond } from './holds.store';

/** By then the ledger has what was opened, or nothing came of it. */
const HELD_FOR = minutes(3);
const NOTHING = { release: async () => undefined };

/** Whether a company has hard budgets is remembered for so long: a first one holds everywhere within a minute. */
const KEPT = seconds(60);
const known = new Remembered<string, { read: Instant; has: boolean }>(5_000);
export const forgetBudgets = (tenantId: string): void => void known.delete(tenantId);
async function hasHard(s: Scope): Promise<boolean> {
  const [kept, now] = [known.get(s.tenantId), s.clock()];
  if (kept && Math.abs(now - kept.read) < KEPT) return kept.has;
  const has = (await countHard(s)) > 0;
  known.set(s.tenantId, { read: now, has });
  return has;
}

/** Holds the most that a message may cost, if no hard budget of the month is in the way (BUD-3). */
export const permitOpening: HookTypes['permitOpening'] = async (s, opening) => {
  if (!(await hasHard(s))) return NOTHING;
  const { conversationId, contactId, channelId, queueId, template } = await opening();
  const charge = await likelyCharge(s, { channel: channelId, contact: contactId, template });
  if (!charge) return NOTHING;
  const at = s.clock();
  await deleteOver(s, at);
  const hold: Hold = {
    ...{ id: newId('hold'), conversationId, channelId, queueId, month: monthOf(at, await zoneOf(s)), until: after(at, HELD_FOR) },
    ...charge,
  };
  if (await insertHold(s, hold)) return { release: () => deleteHold(s, hold.id) };
  return { refusedBy: (await selectBeyond(s, hold)).map(({ id, name }) => ({ kind: 'budget', id, name })) };
};
