/** `live` sends to Meta; `simulator` to the Meta simulator that comes with Prosa. */
export const CHANNEL_MODES = ['live', 'simulator'] as const;
export type ChannelMode = (typeof CHANNEL_MODES)[number];

/**
 * `alarm`: Meta refuses the channel itself (token, account, registration); somebody must act. `disconnected`: the number
 * is no longer this channel's; its conversations stay.
 */
export const CHANNEL_STATUSES = ['connected', 'alarm', 'disconnected'] as const;

/** The hook of the platform's own Meta app, shared by every channel that brings no app secret. */
export const PLATFORM_HOOK = 'platform';

/** Where the webhooks of a hook arrive. */
export const hookPath = (hookId: string): string => `/webhooks/meta/${hookId}`;
