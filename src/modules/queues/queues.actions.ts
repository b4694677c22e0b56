import type { Scope } from '../../edge/context';
import { newId } from '../../kernel/ids';
import type { Locale } from '../../kernel/locale';
import { insertDefaultQueue, selectDefaultQueue } from './queues.store';

const DEFAULT_NAME: Record<Locale, string> = { en: 'Service', 'pt-BR': 'Atendimento', es: 'Atención' };

/** A default queue always exists (seed F21). */
export const prepareDefaultQueue = (s: Scope, locale: Locale, at: number) =>
  insertDefaultQueue(s, newId('queue'), DEFAULT_NAME[locale], at);
export const findDefaultQueue = selectDefaultQueue;
