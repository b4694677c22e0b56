import type { ConversationWire } from '../conversations/conversations.schemas';
import type { Counters } from './desk.protocol';

/** What an agent declares (seed F25–F28). Only `available` receives new work. */
export const PRESENCE_STATES = ['available', 'away', 'invisible'] as const;
export type PresenceState = (typeof PRESENCE_STATES)[number];
