import { flawIn } from '../../../kernel/flaws';
import type { Locale } from '../../../kernel/locale';

type Sentences = Readonly<Record<Locale, string>>;
const say = (en: string, pt: string, es: string): Sentences => ({ en, 'pt-BR': pt, es });

/** What can be wrong with a row, and the sentence that says it. The codes are for ever. */
const FLAWS = {
  'row-without-identity': say(
    'Nothing in this row says who it is: it needs a phone, an email or an external ID.',
    'Nada nesta linha diz quem é a pessoa: é preciso um telefone, um e-mail ou um ID externo.',
    'Nada en esta fila dice quién es: necesita un teléfono, un correo electrónico o un ID externo.',
  ),
  'row-names-two-people': say(
    'The addresses in this row belong to different contacts. Correct them, or merge the contacts first.',
    'Os dados desta linha pertencem a contatos diferentes. Corrija-os ou mescle antes os contatos.',
    'Los datos de esta fila pertenecen a contactos distintos. Corríjalos o combine antes los contactos.',
  ),
  'row-more-cells': say(
    'This row has more cells than there are headers.',
    'Esta linha tem mais células do que cabeçalhos.',
    'Esta fila tiene más celdas que encabezados.',
  ),
  'cell-error': say(
    'This cell holds no value that can be used.',
    'Esta célula não contém um valor que possa ser usado.',
    'Esta celda no contiene un valor que se pueda usar.',
  ),
  'cell-name': say(
    'A name has between 1 and 120 characters that can be seen.',
    'Um nome tem entre 1 e 120 caracteres visíveis.',
    'Un nombre tiene entre 1 y 120 caracteres visibles.',
  ),
  'cell-email': say(
    'This is not an email address.',
    'Isto não é um endereço de e-mail.',
    'Esto no es una dirección de correo electrónico.',
  ),
  'cell-external': say(
    'An external ID has at most 120 characters.',
    'Um ID externo tem no máximo 120 caracteres.',
    'Un ID externo tiene como máximo 120 caracteres.',
  ),
  'cell-language': say(
    'This is not the code of a language, such as pt-BR.',
    'Isto não é o código de um idioma, como pt-BR.',
    'Esto no es el código de un idioma, como pt-BR.',
  ),
  'cell-timezone': say(
    'This is not a time zone, such as America/Sao_Paulo.',
    'Isto não é um fuso horário, como America/Sao_Paulo.',
    'Esto no es una zona horaria, como America/Sao_Paulo.',
  ),
  'cell-tag': say(
    'There is no contact tag with this name. Create it first.',
    'Não existe uma etiqueta de contato com este nome. Crie-a antes.',
    'No existe una etiqueta de contacto con este nombre. Créela antes.',
  ),
  'cell-id': say(
    'No contact has this ID. Leave the cell empty to create the contact.',
    'Nenhum contato tem este ID. Deixe a célula vazia para criar o contato.',
    'Ningún contacto tiene este ID. Deje la celda vacía para crear el contacto.',
  ),
  'cell-record-id': say(
    'There is no record with this ID. Leave the cell empty to add the record.',
    'Não existe registro com este ID. Deixe a célula vazia para criar o registro.',
    'No existe un registro con este ID. Deje la celda vacía para crear el registro.',
  ),
  'row-names-two-records': say(
    'The ID in this row belongs to one record, and the value it is found by to another.',
    'O ID desta linha é de um registro, e o valor usado para encontrá-lo é de outro.',
    'El ID de esta fila es de un registro, y el valor por el que se busca es de otro.',
  ),
  'record-value-not-unique': say(
    'Another record, or another row, has the same value of a field of which no two may have the same.',
    'Outro registro, ou outra linha, tem o mesmo valor de um campo que não pode se repetir.',
    'Otro registro, u otra fila, tiene el mismo valor de un campo que no se puede repetir.',
  ),
  'record-changed-meanwhile': say(
    'Somebody changed this record, or took one of these values, after the check. Import the row again.',
    'Depois da verificação, alguém alterou este registro ou usou um destes valores. Importe a linha de novo.',
    'Después de la comprobación, alguien cambió este registro o tomó uno de estos valores. Importe la fila de nuevo.',
  ),
  'phone-without-area': say(
    'This phone has no area code.',
    'Falta o DDD (código de área) neste telefone.',
    'A este teléfono le falta el código de área.',
  ),
  'phone-digits-lost': say(
    'The spreadsheet has cut digits off this phone. Format the column as text and type it again.',
    'A planilha cortou dígitos deste telefone. Formate a coluna como texto e digite-o de novo.',
    'La hoja de cálculo cortó dígitos de este teléfono. Dé formato de texto a la columna y escríbalo de nuevo.',
  ),
  'phone-invalid': say(
    'This is not a phone number. Write it with its country code, such as +55 11 98765-4321.',
    'Isto não é um número de telefone. Escreva-o com o código do país, como +55 11 98765-4321.',
    'Esto no es un número de teléfono. Escríbalo con el código del país, como +55 11 98765-4321.',
  ),
  'cell-value': say('This value does not fit the field', 'Este valor não serve para o campo', 'Este valor no sirve para el campo'),
  'value-not-unique': say(
    'Another contact, or another row, has the same value of a field of which no two may have the same.',
    'Outro contato, ou outra linha, tem o mesmo valor de um campo que não pode se repetir.',
    'Otro contacto, u otra fila, tiene el mismo valor de un campo que no se puede repetir.',
  ),
  'erased-person': say(
    'This person was erased from the company’s data, so a file does not bring them back.',
    'Os dados desta pessoa foram apagados da empresa; um arquivo não os traz de volta.',
    'Los datos de esta persona se borraron de la empresa; un archivo no los trae de vuelta.',
  ),
  'changed-meanwhile': say(
    'Somebody changed this contact, or took one of these addresses, after the check. Import the row again.',
    'Depois da verificação, alguém alterou este contato ou passou a usar um destes dados. Importe a linha de novo.',
    'Después de la comprobación, alguien cambió este contacto o tomó uno de estos datos. Importe la fila de nuevo.',
  ),
} as const satisfies Record<string, Sentences>;

export type FlawCode = keyof typeof FLAWS;
/** `column`: the first is 1; null: the row as a whole. */
export type RowFlaw = {
  code: FlawCode;
  column: number | null;
  value: string;
  /** Why a value does not fit its field, as a sentence of FLAWS. */
  detail?: string;
};

export const flawSentence = ({ code, detail }: Pick<RowFlaw, 'code' | 'detail'>, locale: Locale): string =>
  detail === undefined ? FLAWS[code][locale] : `${FLAWS[code][locale]}: ${flawIn(locale, detail)}.`;
