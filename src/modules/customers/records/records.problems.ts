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
  'sort-needs-index': {
    status: 422,
    en: 'Records can be sorted by this field only once it is indexed. Sort by another field, or index it in the settings of the entity.',
    'pt-BR': 'Só é possível ordenar por este campo depois de indexá-lo. Ordene por outro campo ou indexe-o nas configurações da entidade.',
    es: 'Solo se puede ordenar por este campo después de indexarlo. Ordene por otro campo o indéxelo en la configuración de la entidad.',
  },
  'cursor-of-another-filter': {
    status: 400,
    en: 'This `after` belongs to another filter, order or set of rights. Begin again without it.',
    'pt-BR': 'Este `after` pertence a outro filtro, outra ordem ou outros direitos. Comece de novo sem ele.',
    es: 'Este `after` pertenece a otro filtro, otro orden u otros permisos. Empiece de nuevo sin él.',
  },
});
