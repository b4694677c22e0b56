import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { failureOf } from '../message/failure.domain';

/** Why somebody is not put on the list, or is skipped when their turn comes. */
const REASONS = [
  ...(['no-address', 'blocked', 'opted-out', 'no-consent', 'erased', 'duplicate', 'missing-variable', 'value-invalid'] as const),
  ...([
    'language-missing',
    'in-service',
    'unreachable',
    'expired',
    'not-sendable',
    'left-out',
    'row-flawed',
    'unknown-number',
    'capped',
  ] as const),
] as const;

/** A reason in words: one of ours, or Meta's code of a failure, which is named as well. */
export function useReasonText(): (reason: string) => string {
  const { t } = useTranslation('campaigns');
  return (reason) => {
    const own = REASONS.find((one) => one === reason);
    if (own) return t(key('reasons', own));
    if (!/^\d+$/.test(reason)) return reason;
    const failure = failureOf(Number(reason));
    return t('withCode', { words: t(key('failures', failure)), code: reason });
  };
}
