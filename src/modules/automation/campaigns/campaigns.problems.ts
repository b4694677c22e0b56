import { defineProblems } from '../../../kernel/problem';
import { templateProblems } from '../../messaging/templates/templates.problems';

export const campaignProblems = defineProblems({
  'channel-disconnected': templateProblems.texts['channel-disconnected'],
  'template-not-approved': templateProblems.texts['template-not-approved'],
  'campaign-not-editable': {
    status: 409,
    en: 'Only a draft can be changed. Duplicate the campaign to send another one.',
    'pt-BR': 'Só um rascunho pode ser alterado. Duplique a campanha para enviar outra.',
    es: 'Solo se puede cambiar un borrador. Duplique la campaña para enviar otra.',
  },
  'campaign-not-allowed': {
    status: 409,
    en: 'A campaign in this state does not allow this.',
    'pt-BR': 'Uma campanha neste estado não permite isto.',
    es: 'Una campaña en este estado no permite esto.',
  },
  'campaign-preview-missing': {
    status: 409,
    en: 'Look at the preview first: it counts who would be written to, and what it costs.',
    'pt-BR': 'Veja a prévia primeiro: ela conta quem receberia a mensagem e quanto custa.',
    es: 'Mire primero la vista previa: cuenta quién recibiría el mensaje y cuánto cuesta.',
  },
  'campaign-count-differs': {
    status: 409,
    en: 'The number that was confirmed is not the number of people in the preview. Nothing has begun.',
    'pt-BR': 'O número confirmado não é o número de pessoas da prévia. Nada começou.',
    es: 'El número confirmado no es el número de personas de la vista previa. No ha empezado nada.',
  },
  'campaign-audience-empty': {
    status: 422,
    en: 'Nobody in this audience can be written to. See the preview for the reasons.',
    'pt-BR': 'Ninguém deste público pode receber a mensagem. Veja os motivos na prévia.',
    es: 'Nadie de este público puede recibir el mensaje. Vea los motivos en la vista previa.',
  },
  'campaign-list-missing': {
    status: 422,
    en: 'The list of this campaign is kept no more. Upload it again, or choose another audience.',
    'pt-BR': 'A lista desta campanha não está mais guardada. Envie-a de novo ou escolha outro público.',
    es: 'La lista de esta campaña ya no se guarda. Envíela de nuevo o elija otro público.',
  },
  'campaign-schedule-past': {
    status: 422,
    en: 'The time at which it would begin is over.',
    'pt-BR': 'O horário de início já passou.',
    es: 'La hora de inicio ya pasó.',
  },
  'campaign-values-missing': {
    status: 422,
    en: 'The template needs values that nothing is chosen for: see `errors`.',
    'pt-BR': 'O modelo precisa de valores que ainda não têm origem escolhida: veja `errors`.',
    es: 'La plantilla necesita valores para los que no se ha elegido nada: vea `errors`.',
  },
});
