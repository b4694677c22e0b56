import { defineProblems } from '../../../kernel/problem';
import { mediaProblems } from '../../messaging/media/media.problems';

export const recordFileProblems = defineProblems({
  'media-empty': mediaProblems.texts['media-empty'],
  'media-pending': mediaProblems.texts['media-pending'],
  'media-gone': mediaProblems.texts['media-gone'],
  'storage-full': mediaProblems.texts['storage-full'],
  'record-file-kind': {
    status: 422,
    en: 'This field does not take files of this type.',
    'pt-BR': 'Este campo não aceita arquivos deste tipo.',
    es: 'Este campo no acepta archivos de este tipo.',
  },
  'record-file-large': {
    status: 413,
    en: 'This file is larger than the field takes.',
    'pt-BR': 'Este arquivo é maior do que o campo aceita.',
    es: 'Este archivo es mayor de lo que el campo acepta.',
  },
  'record-files-full': {
    status: 409,
    en: 'This field already has ten files. Remove one first.',
    'pt-BR': 'Este campo já tem dez arquivos. Remova um antes.',
    es: 'Este campo ya tiene diez archivos. Quite uno primero.',
  },
});
