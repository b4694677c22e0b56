import { useTranslation } from 'react-i18next';
import type { Message } from '../../client';
import { key } from '../../lib/i18n/key';
import { failureOf } from '../message/failure.domain';

/** Why a message did not arrive and what to do next, in the reader's language; of an unknown reason also Meta's own words. */
export function useFailureText(): (error: Message['error']) => string {
  const { t } = useTranslation('thread');
  return (error) => {
    if (!error) return t('trouble.noReason');
    const failure = failureOf(error.code);
    if (failure === 'unknown' && !error.title) return t('trouble.noReason');
    return t(key('failure', failure), { words: error.title });
  };
}
