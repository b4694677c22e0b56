import type { Locale } from '../../../kernel/locale';
import type { Mail } from '../../../kernel/mail';
import { type Letter, letter, type Reader } from '../../identity/people/mails.domain';

/** `used` and `amount` as the reader writes them. */
export type Warning = { company: string; by: string; share: number; used: string; amount: string; isHard: boolean };

const WARNING: Record<Locale, (to: Reader, about: Warning) => Letter> = {
  en: ({ name }, { company, by, share, used, amount, isHard }) => ({
    subject: `${company}: ${share} % of the budget ${by} is used`,
    paragraphs: [`Hello, ${name}.`, `${used} of ${amount} of the budget ${by} of ${company} are used this month.`],
    after: isHard
      ? ['When it is used up, templates that would open a new charge are refused until the next month, or until somebody lifts it.']
      : ['This budget warns and stops nothing.'],
  }),
  'pt-BR': ({ name }, { company, by, share, used, amount, isHard }) => ({
    subject: `${company}: ${share}% do orçamento ${by} foi usado`,
    paragraphs: [`Olá, ${name}.`, `${used} de ${amount} do orçamento ${by} de ${company} foram usados neste mês.`],
    after: isHard
      ? ['Quando ele acabar, os modelos que abririam uma nova cobrança serão recusados até o próximo mês, ou até alguém suspendê-lo.']
      : ['Este orçamento avisa e não bloqueia nada.'],
  }),
  es: ({ name }, { company, by, share, used, amount, isHard }) => ({
    subject: `${company}: se usó el ${share} % del presupuesto ${by}`,
    paragraphs: [`Hola, ${name}.`, `Este mes se han usado ${used} de ${amount} del presupuesto ${by} de ${company}.`],
    after: isHard
      ? [
          'Cuando se agote, las plantillas que abrirían un nuevo cargo se rechazarán hasta el mes siguiente, o hasta que alguien lo suspenda.',
        ]
      : ['Este presupuesto avisa y no bloquea nada.'],
  }),
};
/** Tells how far a budget is used up; `by` is its name. */
export const warningMail = (to: Reader, about: Warning): Mail => letter(WARNING, to, about);
