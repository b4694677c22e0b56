import { defineProblems } from '../../../kernel/problem';
import { contentProblems } from '../content/content.problems';

export const mediaProblems = defineProblems({
  ...contentProblems.texts,
  'media-not-found': {
    status: 422,
    en: 'You have not uploaded this file, or it was deleted unused. Upload it again.',
    'pt-BR': 'Este arquivo não foi enviado por você, ou foi descartado sem uso. Envie-o de novo.',
    es: 'Usted no subió este archivo, o se descartó sin usar. Súbalo de nuevo.',
  },
  'media-type-refused': {
    status: 422,
    en: 'WhatsApp does not take files of this type, or the file is not what its name says.',
    'pt-BR': 'O WhatsApp não aceita arquivos deste tipo, ou o arquivo não é o que o nome diz.',
    es: 'WhatsApp no acepta archivos de este tipo, o el archivo no es lo que su nombre dice.',
  },
  'media-too-large': {
    status: 413,
    en: 'This file is larger than WhatsApp takes for its type.',
    'pt-BR': 'Este arquivo é maior do que o WhatsApp aceita para o tipo.',
    es: 'Este archivo es mayor de lo que WhatsApp acepta para su tipo.',
  },
  'storage-full': {
    status: 409,
    en: 'Your company has used up its space for files. Ask whoever runs this installation for more.',
    'pt-BR': 'A sua empresa usou todo o espaço para arquivos. Peça mais a quem administra esta instalação.',
    es: 'Su empresa ha usado todo el espacio para archivos. Pida más a quien administra esta instalación.',
  },
  'media-empty': {
    status: 422,
    en: 'This file is empty.',
    'pt-BR': 'Este arquivo está vazio.',
    es: 'Este archivo está vacío.',
  },
  'media-pending': {
    status: 409,
    en: 'The file is on its way from WhatsApp. Try again in a moment.',
    'pt-BR': 'O arquivo está vindo do WhatsApp. Tente de novo em instantes.',
    es: 'El archivo viene en camino desde WhatsApp. Inténtelo de nuevo en un momento.',
  },
  'media-gone': {
    status: 410,
    en: 'WhatsApp no longer had this file when it was asked for.',
    'pt-BR': 'O WhatsApp não tinha mais este arquivo quando foi pedido.',
    es: 'WhatsApp ya no tenía este archivo cuando se pidió.',
  },
  'range-not-satisfiable': {
    status: 416,
    en: 'The file has no such part.',
    'pt-BR': 'O arquivo não tem essa parte.',
    es: 'El archivo no tiene esa parte.',
  },
});
