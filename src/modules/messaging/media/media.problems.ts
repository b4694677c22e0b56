import { entry } from '../../../kernel/problem-entry';

/** Refusals about what a message holds, and about files. */
export const MEDIA_PROBLEMS = {
  'content-over-limit': entry(
    422,
    'WhatsApp would refuse this message. The fields named are too long, too many or do not fit.',
    'O WhatsApp recusaria esta mensagem. Os campos indicados são longos demais, muitos ou não servem.',
    'WhatsApp rechazaría este mensaje. Los campos indicados son demasiado largos, demasiados o no sirven.',
  ),
  'message-not-in-thread': entry(
    422,
    'The message this one is about is not in this conversation, or WhatsApp does not know it.',
    'A mensagem a que esta se refere não está nesta conversa, ou o WhatsApp não a conhece.',
    'El mensaje al que este se refiere no está en esta conversación, o WhatsApp no lo conoce.',
  ),
  'message-not-failed': entry(
    409,
    'Only a message of ours that did not arrive, or may not have, can be sent again.',
    'Só uma mensagem nossa que não chegou, ou pode não ter chegado, pode ser enviada de novo.',
    'Solo un mensaje nuestro que no llegó, o quizá no llegó, puede enviarse de nuevo.',
  ),
  'reaction-refused': entry(
    422,
    'WhatsApp takes reactions for thirty days, and not on reactions.',
    'O WhatsApp aceita reações por trinta dias, e não a reações.',
    'WhatsApp acepta reacciones durante treinta días, y no a reacciones.',
  ),
  'media-not-found': entry(
    422,
    'This file was never uploaded by you, or was cleared away unused. Upload it again.',
    'Este arquivo não foi enviado por você, ou foi descartado sem uso. Envie-o de novo.',
    'Usted no subió este archivo, o se descartó sin usar. Súbalo de nuevo.',
  ),
  'media-type-refused': entry(
    422,
    'WhatsApp does not take files of this type, or the file is not what its name says.',
    'O WhatsApp não aceita arquivos deste tipo, ou o arquivo não é o que o nome diz.',
    'WhatsApp no acepta archivos de este tipo, o el archivo no es lo que su nombre dice.',
  ),
  'media-too-large': entry(
    413,
    'This file is larger than WhatsApp takes for its type.',
    'Este arquivo é maior do que o WhatsApp aceita para o tipo.',
    'Este archivo es mayor de lo que WhatsApp acepta para su tipo.',
  ),
  'media-empty': entry(422, 'This file is empty.', 'Este arquivo está vazio.', 'Este archivo está vacío.'),
  'media-pending': entry(
    409,
    'The file is on its way from WhatsApp. Try again in a moment.',
    'O arquivo está vindo do WhatsApp. Tente de novo em instantes.',
    'El archivo viene en camino desde WhatsApp. Inténtelo de nuevo en un momento.',
  ),
  'media-gone': entry(
    410,
    'WhatsApp no longer had this file when it was asked for.',
    'O WhatsApp não tinha mais este arquivo quando foi pedido.',
    'WhatsApp ya no tenía este archivo cuando se pidió.',
  ),
  'range-not-satisfiable': entry(416, 'The file has no such part.', 'O arquivo não tem essa parte.', 'El archivo no tiene esa parte.'),
};
