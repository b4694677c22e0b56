import { useTranslation } from 'react-i18next';
import { sizeIn } from './media.domain';

/** A file's size in the reader's language. */
export function useSizeText(): (bytes: number) => string {
  const { i18n } = useTranslation();
  return (bytes) => {
    const { value, unit } = sizeIn(bytes);
    return new Intl.NumberFormat(i18n.language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
  };
}
