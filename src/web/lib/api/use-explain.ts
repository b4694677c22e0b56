import { useTranslation } from 'react-i18next';
import { refusalOf } from './refusal';

/** The sentence to show for a failure: the API's own, else that there is no connection. */
export function useExplain(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => refusalOf(error)?.title ?? t('errors.noConnection');
}
