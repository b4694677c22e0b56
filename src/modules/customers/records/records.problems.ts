import { defineProblems } from '../../../kernel/problem';
import { contactProblems } from '../contacts/contacts.problems';

export const recordProblems = defineProblems({
  'value-not-unique': contactProblems.texts['value-not-unique'],
  'record-in-use': {
    status: 409,
    en: 'Other records still name this one (see `places`). Take it out of them first.',
    'pt-BR': 'Outros registros ainda citam este (veja `places`). Retire-o deles primeiro.',
    es: 'Otros registros todavía nombran a este (vea `places`). Quítelo de ellos primero.',
  },
  'bulk-running': {
    status: 409,
    en: 'These records are still being changed. Stop that first, or wait until it is done.',
    'pt-BR': 'Estes registros ainda estão sendo alterados. Primeiro interrompa isso ou espere terminar.',
    es: 'Estos registros todavía se están cambiando. Primero deténgalo o espere a que termine.',
  },
  'bulk-undo-over': {
    status: 410,
    en: 'A change of many records can be undone within 24 hours, and they are over.',
    'pt-BR': 'A alteração de muitos registros pode ser desfeita em até 24 horas, e esse prazo terminou.',
    es: 'El cambio de muchos registros se puede deshacer en un plazo de 24 horas, y ya pasaron.',
  },
  'restore-over': {
    status: 410,
    en: 'A deleted record can be restored for 30 days. That time is over.',
    'pt-BR': 'Um registro excluído pode ser restaurado por 30 dias. Esse prazo acabou.',
    es: 'Un registro eliminado se puede restaurar durante 30 días. Ese plazo terminó.',
  },
  'already-unique': {
    status: 409,
    en: 'These values are unique already.',
    'pt-BR': 'Esses valores já são únicos.',
    es: 'Esos valores ya son únicos.',
  },
  'conversion-of-unique': {
    status: 409,
    en: 'Values of this field are unique. Take that off first; once the type is changed, make them unique again.',
    'pt-BR': 'Os valores deste campo são únicos. Primeiro retire essa regra; depois de mudar o tipo, torne-os únicos de novo.',
    es: 'Los valores de este campo son únicos. Primero quite esa regla; después de cambiar el tipo, hágalos únicos de nuevo.',
  },
  'conversion-not-checked': {
    status: 409,
    en: 'The values have not been looked through yet. Wait until that is done.',
    'pt-BR': 'Os valores ainda não foram verificados. Espere a verificação terminar.',
    es: 'Los valores todavía no se han revisado. Espere a que termine la revisión.',
  },
  'conversion-without-options': {
    status: 409,
    en: 'No options could be made of the values of this field. Add options yourself.',
    'pt-BR': 'Não foi possível criar opções a partir dos valores deste campo. Adicione as opções você mesmo.',
    es: 'No se pudieron crear opciones a partir de los valores de este campo. Añada las opciones usted mismo.',
  },
  'conversion-undo-over': {
    status: 410,
    en: 'What this field was before is kept for 30 days, and they are over.',
    'pt-BR': 'O que este campo era antes fica guardado por 30 dias, e o prazo acabou.',
    es: 'Lo que este campo era antes se guarda durante 30 días, y el plazo terminó.',
  },
  'sort-needs-index': {
    status: 422,
    en: 'Records can be sorted by this field only once it is indexed. Sort by another field, or index it in the settings of the entity.',
    'pt-BR': 'Só é possível ordenar por este campo depois de indexá-lo. Ordene por outro campo ou indexe-o nas configurações da entidade.',
    es: 'Solo se puede ordenar por este campo después de indexarlo. Ordene por otro campo o indéxelo en la configuración de la entidad.',
  },
  'cursor-of-another-filter': contactProblems.texts['cursor-of-another-filter'],
});
