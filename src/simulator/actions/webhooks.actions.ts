import { chance } from '../rules/chance.domain.ts';
import type { Knobs } from '../rules/knobs.domain.ts';
import { canonicalWaId } from '../rules/wa-id.domain.ts';
import { type Change, entryOf } from '../rules/webhook.domain.ts';
import type { Simulation } from '../simulation.ts';
import { insertDelivery, nextDraw } from '../store/deliveries.store.ts';
import { type BusinessNumber, callbackOf } from '../store/numbers.store.ts';
import type { User } from '../store/users.store.ts';

const SHUFFLE_WITHIN_MS = 400;

/** Puts an update on its way to whoever is subscribed, with the copies and delays that the knobs ask for. */
export function announce(sim: Simulation, number: BusinessNumber, change: Change): void {
  const url = callbackOf(sim.sql, number);
  if (url === undefined) return;
  const { knobs } = number;
  const entries = [entryOf(number.wabaId, change, sim.at)];
  const copies = 1 + knobs.duplicates + (knobs.duplicateRate > 0 && draw(sim, knobs) < knobs.duplicateRate ? 1 : 0);
  for (let copy = 0; copy < copies; copy += 1) {
    insertDelivery(sim.sql, {
      phoneNumberId: number.phoneNumberId,
      field: change.field,
      url,
      secret: number.appSecret,
      entries,
      createdAt: sim.at,
      dueAt: sim.at + knobs.webhookDelayMs + (knobs.reorder ? Math.floor(draw(sim, knobs) * SHUFFLE_WITHIN_MS) : 0),
      batch: knobs.batchSize,
    });
  }
}

const draw = (sim: Simulation, knobs: Knobs): number => chance(knobs.seed, nextDraw(sim.sql));

export const metadataOf = (number: BusinessNumber): Record<string, unknown> => ({
  display_phone_number: number.displayNumber,
  phone_number_id: number.phoneNumberId,
});

export const announceMessages = (sim: Simulation, number: BusinessNumber, value: Record<string, unknown>): void =>
  announce(sim, number, { field: 'messages', value: { messaging_product: 'whatsapp', metadata: metadataOf(number), ...value } });

/** The ids under which this business knows the user; whoever adopted a username shows no phone number. */
export function idsOf(number: BusinessNumber, user: User): { waId?: string; userId?: string; parentUserId?: string } {
  const waId = user.phone === null || user.identifies === 'userId' ? undefined : canonicalWaId(user.phone, number.knobs.stripNinthDigit);
  const userId = user.userId === null || user.identifies === 'phone' ? undefined : user.userId;
  const parentUserId = userId === undefined ? null : user.parentUserId;
  return {
    ...(waId === undefined ? {} : { waId }),
    ...(userId === undefined ? {} : { userId }),
    ...(parentUserId === null ? {} : { parentUserId }),
  };
}

export function contactOf(number: BusinessNumber, user: User, withProfile: boolean): Record<string, unknown> {
  const { waId, userId, parentUserId } = idsOf(number, user);
  const profile = { ...(user.name === null ? {} : { name: user.name }), ...(user.username === null ? {} : { username: user.username }) };
  return {
    ...(withProfile && Object.keys(profile).length > 0 ? { profile } : {}),
    ...(waId === undefined ? {} : { wa_id: waId }),
    ...(userId === undefined ? {} : { user_id: userId }),
    ...(parentUserId === undefined ? {} : { parent_user_id: parentUserId }),
  };
}
