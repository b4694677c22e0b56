import { useTranslation } from 'react-i18next';
import { bestLanguage, type Language } from './languages';

export const useLanguage = (): Language => bestLanguage([useTranslation().i18n.language]);
