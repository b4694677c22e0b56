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
  'restore-over': {
    status: 410,
    en: 'A deleted record can be restored for 30 days. That time is over.',
    'pt-BR': 'Um registro excluído pode ser restaurado por 30 dias. Esse prazo acabou.',
    es: 'Un registro eliminado se puede restaurar durante 30 días. Ese plazo terminó.',
  },
  'sort-needs-index': {
    status: 422,
    en: 'Records can be sorted by this field only once it is indexed. Sort by another field, or index it in the settings of the entity.',
    'pt-BR': 'Só é possível ordenar por este campo depois de indexá-lo. Ordene por outro campo ou indexe-o nas configurações da entidade.',
    es: 'Solo se puede ordenar por este campo después de indexarlo. Ordene por otro campo o indéxelo en la configuración de la entidad.',
  },
  'cursor-of-another-filter': contactProblems.texts['cursor-of-another-filter'],
});
