import type { HookTypes } from '../../../edge/feature';
import { monthOf } from '../../../kernel/calendar';
import { newId } from '../../../kernel/ids';
import { after, minutes } from '../../../kernel/time';
import { priceNow } from '../ledger/price.actions';
import { zoneOf } from '../tariffs/terms.actions';
import { countHard } from './budgets.store';
import { deleteHold, deleteOver, type Hold, insertHold, selectBeyond } from './holds.store';

/** By then the ledger has what was opened, or nothing came of it. */
const HELD_FOR = minutes(3);
const NOTHING = { release: async () => undefined };

/** Holds what a template would cost, if no hard budget of the month is in the way (BUD-3). An account without one pays one look for it. */
export const permitOpening: HookTypes['permitOpening'] = async (s, { conversationId, contactId, channelId, queueId, template }) => {
  if ((await countHard(s)) === 0) return NOTHING;
  const { template: price } = await priceNow(s, { channel: channelId, contact: contactId, template });
  if (price.state !== 'charged' || !price.amount || price.amount.micros === 0) return NOTHING;
  const at = s.clock();
  await deleteOver(s, at);
  const hold: Hold = {
    ...{ id: newId('hold'), conversationId, channelId, queueId, month: monthOf(at, await zoneOf(s)), until: after(at, HELD_FOR) },
    ...price.amount,
  };
  if (await insertHold(s, hold)) return { release: () => deleteHold(s, hold.id) };
  return { refusedBy: (await selectBeyond(s, hold)).map(({ id, name }) => ({ kind: 'budget', id, name })) };
};
