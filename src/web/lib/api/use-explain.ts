import { useTranslation } from 'react-i18next';
import { reasonOf, refusalOf } from './refusal';

/** The sentence to show for a failure: the API's own unless it speaks of the wire, else that there is no connection. */
export function useExplain(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    const refusal = refusalOf(error);
    if (refusal?.code === 'invalid-request') return t('errors.invalid');
    return refusal ? reasonOf(refusal) : t('errors.noConnection');
  };
}
