import type { Locale } from './locale';

/** What can be wrong with a message template. See FLAWS; the English sentences are those of `templates/flaws.ts`. */
export const FLAWS_OF_TEMPLATES: Readonly<Record<string, Record<Exclude<Locale, 'en'>, string>>> = {
  'lower-case letters without accents, digits and _ only': {
    'pt-BR': 'só letras minúsculas sem acento, dígitos e _',
    es: 'solo letras minúsculas sin acentos, dígitos y _',
  },
  'is not a language of templates': { 'pt-BR': 'não é um idioma de modelos', es: 'no es un idioma de plantillas' },
  'cannot be sent to WhatsApp like this': {
    'pt-BR': 'não pode ser enviado assim ao WhatsApp',
    es: 'no se puede enviar así a WhatsApp',
  },
  'the body needs a text': { 'pt-BR': 'o corpo precisa de um texto', es: 'el cuerpo necesita un texto' },
  'the header needs a text': { 'pt-BR': 'o cabeçalho precisa de um texto', es: 'el encabezado necesita un texto' },
  'a header has at most # variable': { 'pt-BR': 'um cabeçalho tem no máximo # variável', es: 'un encabezado tiene como máximo # variable' },
  'the footer needs a text': { 'pt-BR': 'o rodapé precisa de um texto', es: 'el pie necesita un texto' },
  'a footer has no variables': { 'pt-BR': 'um rodapé não tem variáveis', es: 'un pie no tiene variables' },
  'a sample file is needed': { 'pt-BR': 'é preciso um arquivo de exemplo', es: 'hace falta un archivo de ejemplo' },
  'at most # buttons of this kind': { 'pt-BR': 'no máximo # botões deste tipo', es: 'como máximo # botones de este tipo' },
  'a button needs a label of # to # characters': {
    'pt-BR': 'um botão precisa de um texto de # a # caracteres',
    es: 'un botón necesita un texto de # a # caracteres',
  },
  'quick replies stand together, before or after the other buttons': {
    'pt-BR': 'as respostas rápidas ficam juntas, antes ou depois dos outros botões',
    es: 'las respuestas rápidas van juntas, antes o después de los otros botones',
  },
  'an address begins with https:// and has no blanks': {
    'pt-BR': 'um endereço começa com https:// e não tem espaços',
    es: 'una dirección empieza por https:// y no tiene espacios',
  },
  'an address has at most one variable, #, at its end': {
    'pt-BR': 'um endereço tem no máximo uma variável, #, no fim',
    es: 'una dirección tiene como máximo una variable, #, al final',
  },
  'a phone of at most # characters, with its country': {
    'pt-BR': 'um telefone de no máximo # caracteres, com o código do país',
    es: 'un teléfono de como máximo # caracteres, con el código del país',
  },
  'a code has # to # letters without accents, digits and signs': {
    'pt-BR': 'um código tem de # a # letras sem acento, dígitos e sinais',
    es: 'un código tiene de # a # letras sin acentos, dígitos y signos',
  },
  'the id of a flow is needed': { 'pt-BR': 'é preciso o ID de um flow', es: 'hace falta el ID de un flow' },
  'a carousel has # to # cards': { 'pt-BR': 'um carrossel tem de # a # cartões', es: 'un carrusel tiene de # a # tarjetas' },
  'all cards have the same parts and buttons': {
    'pt-BR': 'todos os cartões têm as mesmas partes e os mesmos botões',
    es: 'todas las tarjetas tienen las mismas partes y botones',
  },
  'beside cards there is no header, footer or offer': {
    'pt-BR': 'com cartões não há cabeçalho, rodapé nem oferta',
    es: 'con tarjetas no hay encabezado, pie ni oferta',
  },
  'a card has # or # buttons': { 'pt-BR': 'um cartão tem # ou # botões', es: 'una tarjeta tiene # o # botones' },
  'an offer has # to # characters': { 'pt-BR': 'uma oferta tem de # a # caracteres', es: 'una oferta tiene de # a # caracteres' },
  'beside an offer there is no footer': { 'pt-BR': 'com oferta não há rodapé', es: 'con oferta no hay pie' },
  'only in the category MARKETING': { 'pt-BR': 'só na categoria MARKETING', es: 'solo en la categoría MARKETING' },
  'a variable has lower-case letters without accents, digits and _, and begins with a letter': {
    'pt-BR': 'uma variável tem letras minúsculas sem acento, dígitos e _, e começa com uma letra',
    es: 'una variable tiene letras minúsculas sin acentos, dígitos y _, y empieza por una letra',
  },
  'variables here are numbers': { 'pt-BR': 'aqui as variáveis são números', es: 'aquí las variables son números' },
  'numbers of variables begin at # and leave none out': {
    'pt-BR': 'os números das variáveis começam em # e não pulam nenhum',
    es: 'los números de las variables empiezan en # y no se saltan ninguno',
  },
  'braces of a variable that are never closed or never opened': {
    'pt-BR': 'chaves de uma variável que não fecham ou não abrem',
    es: 'llaves de una variable que no se cierran o no se abren',
  },
  'no variable at the beginning or the end of the text': {
    'pt-BR': 'nenhuma variável no início ou no fim do texto',
    es: 'ninguna variable al principio ni al final del texto',
  },
  'two variables stand next to each other': {
    'pt-BR': 'duas variáveis estão lado a lado',
    es: 'dos variables están una al lado de la otra',
  },
  'too few words for so many variables': {
    'pt-BR': 'há poucas palavras para tantas variáveis',
    es: 'hay pocas palabras para tantas variables',
  },
  'each variable needs an example': { 'pt-BR': 'cada variável precisa de um exemplo', es: 'cada variable necesita un ejemplo' },
  'at most # emoji': { 'pt-BR': 'no máximo # emojis', es: 'como máximo # emojis' },
  'from # to # seconds': { 'pt-BR': 'de # a # segundos', es: 'de # a # segundos' },
  'from # to # minutes': { 'pt-BR': 'de # a # minutos', es: 'de # a # minutos' },
  'has parts that cannot be edited here': {
    'pt-BR': 'tem partes que não podem ser editadas aqui',
    es: 'tiene partes que no se pueden editar aquí',
  },
  'Meta writes the text of this category': {
    'pt-BR': 'a Meta escreve o texto desta categoria',
    es: 'Meta escribe el texto de esta categoría',
  },
  'reads like an offer: Meta will probably count it as marketing': {
    'pt-BR': 'parece uma oferta: a Meta provavelmente vai tratá-lo como marketing',
    es: 'parece una oferta: Meta probablemente la tratará como marketing',
  },
  'people should be told how to stop these messages': {
    'pt-BR': 'convém dizer como deixar de receber estas mensagens',
    es: 'conviene decir cómo dejar de recibir estos mensajes',
  },
};
