import { describe, expect, it } from 'vitest';
import { concerned, newsOf, standing } from '../../src/modules/messaging/channels/news.domain.ts';

const DAY = 86_400_000;
const [at, seconds] = [1_800_000_000_000, 1_800_086_400];
const restriction = {
  event: 'ACCOUNT_RESTRICTION',
  restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: seconds }],
};
/** What each change of an account means: kind, level, Meta's word. */
const CASES: [string, object, ...(string | null)[]][] = [
  ['account_update', restriction, 'account-restricted', 'alarm', 'RESTRICTED_BIZ_INITIATED_MESSAGING'],
  [
    'account_update',
    { event: 'ACCOUNT_RESTRICTION', restriction_info: [{ restriction_type: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION' }] },
    'account-restricted',
    'warning',
    'RESTRICTED_ADD_PHONE_NUMBER_ACTION',
  ],
  ['account_update', { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'ADULT' } }, 'account-violation', 'warning', 'ADULT'],
  ['account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } }, 'account-disabled', 'alarm', null],
  [
    'account_update',
    { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE' } },
    'account-disabling',
    'warning',
    null,
  ],
  ['account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } }, 'account-disabled', 'over', null],
  ['account_update', { event: 'PARTNER_REMOVED', waba_info: {} }, 'partner-removed', 'alarm', null],
  ['account_update', { event: 'PARTNER_APP_UNINSTALLED' }, 'app-uninstalled', 'alarm', null],
  ['account_review_update', { decision: 'REJECTED' }, 'account-review-refused', 'alarm', null],
  [
    'account_alerts',
    { alert_info: { alert_severity: 'CRITICAL', alert_status: 'ACTIVE', alert_type: 'OBA_REJECTED' } },
    'alert',
    'warning',
    'OBA_REJECTED',
  ],
  ['security', { event: 'PIN_RESET_REQUEST' }, 'pin-reset-requested', 'warning', null],
  ['phone_number_quality_update', { event: 'FLAGGED' }, 'quality-low', 'warning', null],
  ['phone_number_quality_update', { event: 'DOWNGRADE', current_limit: 'TIER_2K' }, 'limit-changed', 'warning', 'TIER_2K'],
  [
    'phone_number_name_update',
    { decision: 'REJECTED', rejection_reason: 'NAME_NOT_CONSISTENT' },
    'name-refused',
    'warning',
    'NAME_NOT_CONSISTENT',
  ],
  ['business_capability_update', { max_daily_conversations_per_business: 2000 }, 'limit-changed', 'info', '2000'],
];

describe('news of an account', () => {
  it.each(CASES)('[CHN-50] %s %j', (field, value, kind, level, detail) => {
    expect(newsOf(field, { ...value }, at)).toMatchObject([{ kind, level, detail, at }]);
  });

  it('[CHN-50] that say nothing of the number are none', () => {
    for (const [field, value] of [
      ['account_update', {}],
      ['account_update', { event: 'AD_ACCOUNT_LINKED' }],
      ['security', {}],
      ['template_category_update', {}],
    ] as const)
      expect(newsOf(field, value, at)).toEqual([]);
  });

  it('[CHN-50] stand until they end, the worst first', () => {
    const health = Object.fromEntries(
      [
        ...newsOf('business_capability_update', { max_daily_conversations_per_business: 250 }, at),
        ...newsOf('security', { event: 'PIN_CHANGED' }, at),
        ...newsOf('account_update', restriction, at),
        ...newsOf('account_update', { event: 'PARTNER_ADDED' }, at),
      ].map(({ subject, ...news }) => [subject, news]),
    );
    const kinds = (now: number) => standing(health, now).map(({ kind }) => kind);
    expect(kinds(at)).toEqual(['account-restricted', 'pin-changed', 'limit-changed']);
    expect(kinds(at + 2 * DAY)).toEqual(['pin-changed', 'limit-changed']);
    expect(kinds(at + 8 * DAY)).toEqual(['limit-changed']);
  });

  it('[CHN-50] concern the number they name, or all of the account', () => {
    const numbers = [{ displayNumber: '+55 11 4002-8922' }, { displayNumber: '+1 555 0100' }];
    expect(concerned(numbers, { display_phone_number: '551140028922' })).toEqual([numbers[0]]);
    expect(concerned(numbers, { display_phone_number: '49' })).toEqual([]);
    expect(concerned(numbers, {})).toEqual(numbers);
  });
});
