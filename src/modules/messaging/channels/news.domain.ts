import { digitsOf } from '../../../kernel/phone';
import { days } from '../../../kernel/time';
import { array, type Json, object, text } from './whatsapp.content.domain';

/** A change of an account's webhook, and when Meta made it. */
export type AccountChange = { wabaId: string; field: string; raw: unknown; at: number };

/** What Meta tells of an account or number, by what it means for whoever sends through it (Cloud API, webhook fields of the account). */
export const NEWS_KINDS = [
  'account-restricted',
  'account-violation',
  'account-disabled',
  'account-disabling',
  'account-deleted',
  'account-offboarded',
  'account-review-refused',
  'partner-removed',
  'app-uninstalled',
  'pin-changed',
  'pin-reset-requested',
  'pin-reset',
  'quality-low',
  'limit-changed',
  'name-refused',
  'alert',
] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];
/** `alarm`: messages do not go out; somebody must act. `over`: what was told before has ended. */
export const NEWS_LEVELS = ['alarm', 'warning', 'info', 'over'] as const;

/** Of one `subject` the newest news counts, in whatever order they come. `detail`: Meta's own word for it. */
export type News = {
  subject: string;
  kind: NewsKind;
  level: (typeof NEWS_LEVELS)[number];
  at: number;
  until: number | null;
  detail: string | null;
};
export type Health = Readonly<Record<string, Omit<News, 'subject'>>>;

type Told = Pick<News, 'subject' | 'kind' | 'level'> & { until?: number; detail?: string | undefined };

/** A change of the second factor is worth knowing while somebody may still wonder about it. */
const PIN_SHOWN = days(7);

const ACCOUNT: Readonly<Record<string, Told>> = {
  ACCOUNT_DELETED: { subject: 'account', kind: 'account-deleted', level: 'alarm' },
  ACCOUNT_OFFBOARDED: { subject: 'account', kind: 'account-offboarded', level: 'alarm' },
  ACCOUNT_RECONNECTED: { subject: 'account', kind: 'account-offboarded', level: 'over' },
  PARTNER_REMOVED: { subject: 'partner', kind: 'partner-removed', level: 'alarm' },
  PARTNER_ADDED: { subject: 'partner', kind: 'partner-removed', level: 'over' },
  PARTNER_APP_UNINSTALLED: { subject: 'app', kind: 'app-uninstalled', level: 'alarm' },
  PARTNER_APP_INSTALLED: { subject: 'app', kind: 'app-uninstalled', level: 'over' },
};
const BANS: Readonly<Record<string, Told>> = {
  DISABLE: { subject: 'account', kind: 'account-disabled', level: 'alarm' },
  SCHEDULE_FOR_DISABLE: { subject: 'account', kind: 'account-disabling', level: 'warning' },
  REINSTATE: { subject: 'account', kind: 'account-disabled', level: 'over' },
};
const PINS: Readonly<Record<string, NewsKind>> = {
  PIN_CHANGED: 'pin-changed',
  PIN_RESET_REQUEST: 'pin-reset-requested',
  PIN_REQUEST_SUCCESS: 'pin-reset',
};

/** What a change of an account's webhook means; nothing of most. */
export function newsOf(field: string, value: Json, at: number): News[] {
  return told(field, value, at).map(({ detail, until, ...news }) => ({ ...news, at, until: until ?? null, detail: detail ?? null }));
}

/** The same of a change as it was kept; nothing of one that was cut. */
export function newsIn(field: string, raw: string, at: number): News[] {
  try {
    return newsOf(field, object(object(JSON.parse(raw))?.value) ?? {}, at);
  } catch {
    return [];
  }
}

function told(field: string, value: Json, at: number): Told[] {
  const event = text(value.event) ?? '';
  switch (field) {
    case 'account_update':
      return ofAccount(event, value);
    case 'account_review_update': {
      const decision = text(value.decision);
      return decision ? [{ subject: 'review', kind: 'account-review-refused', level: decision === 'REJECTED' ? 'alarm' : 'over' }] : [];
    }
    case 'account_alerts': {
      const alert = object(value.alert_info);
      const isOver = text(alert?.alert_status) === 'NONE';
      const level = text(alert?.alert_severity) === 'INFORMATIONAL' ? 'info' : 'warning';
      const type = text(alert?.alert_type);
      return type ? [{ subject: subject('alert', type), kind: 'alert', level: isOver ? 'over' : level, detail: type }] : [];
    }
    case 'security': {
      const kind = PINS[event];
      return kind ? [{ subject: 'pin', kind, level: 'warning', until: at + PIN_SHOWN }] : [];
    }
    case 'phone_number_quality_update':
      return ofQuality(event, value);
    case 'phone_number_name_update':
      return [
        {
          subject: 'name',
          kind: 'name-refused',
          level: text(value.decision) === 'REJECTED' ? 'warning' : 'over',
          detail: text(value.rejection_reason),
        },
      ];
    case 'business_capability_update': {
      const limit = text(value.max_daily_conversations_per_business) ?? text(value.max_daily_conversation_per_phone);
      return limit ? [{ subject: 'limit', kind: 'limit-changed', level: 'info', detail: limit }] : [];
    }
    default:
      return [];
  }
}

function ofAccount(event: string, value: Json): Told[] {
  const plain = ACCOUNT[event] ?? BANS[event === 'DISABLED_UPDATE' ? (text(object(value.ban_info)?.waba_ban_state) ?? '') : ''];
  if (plain) return [plain];
  if (event === 'ACCOUNT_VIOLATION')
    return [
      { subject: 'violation', kind: 'account-violation', level: 'warning', detail: text(object(value.violation_info)?.violation_type) },
    ];
  if (event !== 'ACCOUNT_RESTRICTION') return [];
  return array(value.restriction_info).flatMap((raw): Told[] => {
    const [type, seconds] = [text(object(raw)?.restriction_type), Number(text(object(raw)?.expiration) ?? Number.NaN)];
    if (!type) return [];
    // What may not be added sends all the same.
    const level = type.includes('MESSAGING') || type.includes('UTILITY') ? 'alarm' : 'warning';
    const until = Number.isFinite(seconds) && seconds > 0 ? { until: seconds * 1000 } : {};
    return [{ subject: subject('restriction', type), kind: 'account-restricted', level, detail: type, ...until }];
  });
}

function ofQuality(event: string, value: Json): Told[] {
  if (event === 'FLAGGED' || event === 'UNFLAGGED')
    return [{ subject: 'quality', kind: 'quality-low', level: event === 'FLAGGED' ? 'warning' : 'over' }];
  const detail = text(value.max_daily_conversations_per_business) ?? text(value.current_limit);
  return event === '' ? [] : [{ subject: 'limit', kind: 'limit-changed', level: event === 'DOWNGRADE' ? 'warning' : 'info', detail }];
}

/** A key of the health, whatever Meta calls it. */
const subject = (of: string, type: string): string => `${of}-${type.replace(/[^A-Za-z0-9_]/g, '').slice(0, 60)}`;

/** Which of some numbers a change is about: the one it names, else all of the account. */
export function concerned<Of extends { displayNumber: string }>(numbers: readonly Of[], value: Json): readonly Of[] {
  const named = digitsOf(text(value.display_phone_number) ?? '');
  return named === '' ? numbers : numbers.filter(({ displayNumber }) => digitsOf(displayNumber) === named);
}

/** What stands now: the worst first, then the newest. */
export const standing = (health: Health, now: number): Omit<News, 'subject'>[] =>
  Object.values(health)
    .filter(({ level, until }) => level !== 'over' && (until === null || until > now))
    .sort((a, b) => NEWS_LEVELS.indexOf(a.level) - NEWS_LEVELS.indexOf(b.level) || b.at - a.at);
