import { defineProblems } from '../../../kernel/problem';

export const contentProblems = defineProblems({
  'content-over-limit': {
    status: 422,
    en: 'WhatsApp would refuse this message. The fields named are too long, too many or do not fit.',
    'pt-BR': 'O WhatsApp recusaria esta mensagem. Os campos indicados são longos demais, muitos ou não servem.',
    es: 'WhatsApp rechazaría este mensaje. Los campos indicados son demasiado largos, demasiados o no sirven.',
  },
});
