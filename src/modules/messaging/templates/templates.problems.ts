import { defineProblems } from '../../../kernel/problem';
import { channelProblems } from '../channels/channels.problems';
import { mediaProblems } from '../media/media.problems';

export const templateProblems = defineProblems({
  'channel-disconnected': channelProblems.texts['channel-disconnected'],
  'media-not-found': mediaProblems.texts['media-not-found'],
  'template-name-taken': {
    status: 409,
    en: 'This account already has a template with this name in this language.',
    'pt-BR': 'Esta conta já tem um modelo com este nome neste idioma.',
    es: 'Esta cuenta ya tiene una plantilla con este nombre en este idioma.',
  },
  'template-name-resting': {
    status: 409,
    en: 'Meta does not take this name again until 30 days after a template of it was deleted. Choose another name.',
    'pt-BR': 'A Meta só aceita este nome de novo 30 dias depois de um modelo com ele ter sido excluído. Escolha outro nome.',
    es: 'Meta no vuelve a aceptar este nombre hasta 30 días después de que se eliminara una plantilla con él. Elija otro nombre.',
  },
  'template-not-editable': {
    status: 409,
    en: 'A template in this state cannot be edited. Duplicate it under another name.',
    'pt-BR': 'Um modelo neste estado não pode ser editado. Duplique-o com outro nome.',
    es: 'Una plantilla en este estado no se puede editar. Duplíquela con otro nombre.',
  },
  'template-not-submittable': {
    status: 409,
    en: 'A template in this state cannot be submitted.',
    'pt-BR': 'Um modelo neste estado não pode ser enviado para análise.',
    es: 'Una plantilla en este estado no se puede enviar a revisión.',
  },
  'template-has-flaws': {
    status: 422,
    en: 'Meta would refuse this template: see `errors`.',
    'pt-BR': 'A Meta recusaria este modelo: veja `errors`.',
    es: 'Meta rechazaría esta plantilla: vea `errors`.',
  },
  'template-edit-quota': {
    status: 409,
    en: 'Meta takes one edit of an approved template in 24 hours and ten in 30 days. Try again later, or duplicate it under another name.',
    'pt-BR':
      'A Meta aceita uma edição de um modelo aprovado a cada 24 horas e dez a cada 30 dias. Tente mais tarde ou duplique-o com outro nome.',
    es: 'Meta acepta una edición de una plantilla aprobada cada 24 horas y diez cada 30 días. Inténtelo más tarde o duplíquela con otro nombre.',
  },
  'template-refused-by-meta': {
    status: 422,
    en: 'Meta refused this template. Its own words are in `reason`.',
    'pt-BR': 'A Meta recusou este modelo. As palavras dela estão em `reason`.',
    es: 'Meta rechazó esta plantilla. Sus propias palabras están en `reason`.',
  },
  'template-unanswered': {
    status: 503,
    en: 'Meta did not answer, so nobody knows yet whether it was done. Look again in a minute: Meta’s list tells.',
    'pt-BR': 'A Meta não respondeu, e ainda não se sabe se foi feito. Veja de novo em um minuto: a lista da Meta dirá.',
    es: 'Meta no respondió y aún no se sabe si se hizo. Vuelva a mirar en un minuto: la lista de Meta lo dirá.',
  },
  'template-not-approved': {
    status: 422,
    en: 'Only a template that Meta has approved can be sent, in a language that it has.',
    'pt-BR': 'Só é possível enviar um modelo aprovado pela Meta, em um idioma que ele tenha.',
    es: 'Solo se puede enviar una plantilla aprobada por Meta, en un idioma que tenga.',
  },
  'template-values-wrong': {
    status: 422,
    en: 'Some values of the template are missing or cannot be sent: see `errors`.',
    'pt-BR': 'Faltam valores do modelo, ou alguns não podem ser enviados: veja `errors`.',
    es: 'Faltan valores de la plantilla, o algunos no se pueden enviar: vea `errors`.',
  },
});
