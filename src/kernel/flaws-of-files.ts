import type { Locale } from './locale';

/** What can be wrong with a file of a table and with its cells. See FLAWS. */
export const FLAWS_OF_FILES: Readonly<Record<string, Record<Exclude<Locale, 'en'>, string>>> = {
  'at least one column': { 'pt-BR': 'pelo menos uma coluna', es: 'al menos una columna' },
  'each column once': { 'pt-BR': 'cada coluna uma vez', es: 'cada columna una vez' },
  'line #, column #: more than # characters in one cell': {
    'pt-BR': 'linha #, coluna #: mais de # caracteres em uma célula',
    es: 'línea #, columna #: más de # caracteres en una celda',
  },
  'line #, column #: more than # columns': { 'pt-BR': 'linha #, coluna #: mais de # colunas', es: 'línea #, columna #: más de # columnas' },
  'line #: a quotation mark opens a cell here and is never closed': {
    'pt-BR': 'linha #: aspas abrem uma célula aqui e nunca são fechadas',
    es: 'línea #: unas comillas abren una celda aquí y no se cierran nunca',
  },
  'line #: more than # rows': { 'pt-BR': 'linha #: mais de # linhas', es: 'línea #: más de # filas' },
  'line #: this row is longer than # MB': { 'pt-BR': 'linha #: esta linha tem mais de # MB', es: 'línea #: esta fila tiene más de # MB' },
  'must name # columns': { 'pt-BR': 'deve indicar # colunas', es: 'debe indicar # columnas' },
  'parts of the file overlap': { 'pt-BR': 'há partes do arquivo que se sobrepõem', es: 'hay partes del archivo que se superponen' },
  'the file declares XML entities, which no spreadsheet needs': {
    'pt-BR': 'o arquivo declara entidades XML, de que nenhuma planilha precisa',
    es: 'el archivo declara entidades XML, que ninguna hoja de cálculo necesita',
  },
  'the file has no sheet of this name': {
    'pt-BR': 'o arquivo não tem uma aba com este nome',
    es: 'el archivo no tiene una hoja con este nombre',
  },
  'the file holds macros; save it as .xlsx': {
    'pt-BR': 'o arquivo contém macros; salve-o como .xlsx',
    es: 'el archivo contiene macros; guárdelo como .xlsx',
  },
  'the file holds more than # MB of different texts': {
    'pt-BR': 'o arquivo contém mais de # MB de textos diferentes',
    es: 'el archivo contiene más de # MB de textos distintos',
  },
  'the file holds no rows': { 'pt-BR': 'o arquivo não tem linhas', es: 'el archivo no tiene filas' },
  'the file is an .ods; save it as .xlsx': {
    'pt-BR': 'o arquivo é um .ods; salve-o como .xlsx',
    es: 'el archivo es un .ods; guárdelo como .xlsx',
  },
  'the file is an .xls of an old Excel; save it as .xlsx': {
    'pt-BR': 'o arquivo é um .xls de um Excel antigo; salve-o como .xlsx',
    es: 'el archivo es un .xls de un Excel antiguo; guárdelo como .xlsx',
  },
  'the file is an .xlsb; save it as .xlsx': {
    'pt-BR': 'o arquivo é um .xlsb; salve-o como .xlsx',
    es: 'el archivo es un .xlsb; guárdelo como .xlsx',
  },
  'the file is damaged or incomplete': { 'pt-BR': 'o arquivo está danificado ou incompleto', es: 'el archivo está dañado o incompleto' },
  'the file is larger than # MB': { 'pt-BR': 'o arquivo tem mais de # MB', es: 'el archivo tiene más de # MB' },
  'the file is not a spreadsheet; save it as .xlsx or .csv': {
    'pt-BR': 'o arquivo não é uma planilha; salve-o como .xlsx ou .csv',
    es: 'el archivo no es una hoja de cálculo; guárdelo como .xlsx o .csv',
  },
  'the file is packed in the form for very large files; save it again with a spreadsheet program': {
    'pt-BR': 'o arquivo está compactado no formato de arquivos muito grandes; salve-o de novo com um programa de planilhas',
    es: 'el archivo está comprimido en el formato de archivos muy grandes; guárdelo de nuevo con un programa de hojas de cálculo',
  },
  'the file is packed of more than # parts': {
    'pt-BR': 'o arquivo é composto de mais de # partes',
    es: 'el archivo se compone de más de # partes',
  },
  'the file is protected by a password; save it without one': {
    'pt-BR': 'o arquivo está protegido por senha; salve-o sem senha',
    es: 'el archivo está protegido con contraseña; guárdelo sin ella',
  },
  'the file unpacks to far more than it may': {
    'pt-BR': 'descompactado, o arquivo fica muito maior do que pode',
    es: 'descomprimido, el archivo ocupa mucho más de lo permitido',
  },
  'the text of the file is not in the encoding that it seems to have': {
    'pt-BR': 'o texto do arquivo não está na codificação que parece ter',
    es: 'el texto del archivo no está en la codificación que parece tener',
  },
};
