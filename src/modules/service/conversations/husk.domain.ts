import { toIso } from '../../../kernel/time';
import type { ConversationWire } from './conversations.schemas';

/** A thread whose person was erased, as lists show it: when it was and who served, and nothing of whom or what. */
export const huskOf = (summary: ConversationWire, at: number): ConversationWire => ({
  ...summary,
  contact: { id: summary.contact.id, name: '', phone: null },
  interaction: summary.interaction && {
    ...summary.interaction,
    ...(summary.interaction.state === 'finished' ? {} : ({ state: 'finished', finishedAt: toIso(at), finishReason: 'forced' } as const)),
    referral: null,
    offer: null,
    waitingSince: null,
    preferredAgent: null,
    holdUntil: null,
  },
  unread: 0,
  preview: '',
  previewBy: null,
  rev: Number.MAX_SAFE_INTEGER,
});

export const isHusk = ({ contact, preview, interaction }: ConversationWire): boolean =>
  contact.name === '' && contact.phone === null && preview === '' && (interaction?.referral ?? null) === null;
