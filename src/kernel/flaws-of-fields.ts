import type { Locale } from './locale';

/** What can be wrong with a value of a field that a company defines, and with its definition. See FLAWS. */
export const FLAWS_OF_FIELDS: Readonly<Record<string, Record<Exclude<Locale, 'en'>, string>>> = {
  'another record has this value': { 'pt-BR': 'outro registro já tem este valor', es: 'otro registro ya tiene este valor' },
  'is not a unique field': { 'pt-BR': 'não é um campo de valor único', es: 'no es un campo de valor único' },
  'is not one of your departments': { 'pt-BR': 'não é um dos seus departamentos', es: 'no es uno de sus departamentos' },
  'nobody can write a record without this field': {
    'pt-BR': 'ninguém consegue escrever um registro sem este campo',
    es: 'nadie puede escribir un registro sin este campo',
  },
  'records are titled by this field': { 'pt-BR': 'este campo dá o título dos registros', es: 'este campo da el título de los registros' },
  'there is no such entity type': { 'pt-BR': 'esta entidade não existe', es: 'esta entidad no existe' },
  'there is no such person': { 'pt-BR': 'esta pessoa não existe', es: 'esta persona no existe' },
  'more than one is called so': { 'pt-BR': 'há mais de um com este nome', es: 'hay más de uno con este nombre' },
  'is for contacts alone': { 'pt-BR': 'só vale para contatos', es: 'solo vale para contactos' },
  'files are added and removed one by one': {
    'pt-BR': 'arquivos são adicionados e removidos um a um',
    es: 'los archivos se añaden y se quitan uno por uno',
  },
  'files cannot be required': { 'pt-BR': 'arquivos não podem ser obrigatórios', es: 'los archivos no pueden ser obligatorios' },
  'there is no such record': { 'pt-BR': 'este registro não existe', es: 'este registro no existe' },
  'there is no such field': { 'pt-BR': 'este campo não existe', es: 'este campo no existe' },
  'not a number': { 'pt-BR': 'não é um número', es: 'no es un número' },
  'a number in full, without an exponent': {
    'pt-BR': 'um número com todos os dígitos, sem expoente',
    es: 'un número con todas sus cifras, sin exponente',
  },
  'at most # digits after the decimal separator': { 'pt-BR': 'no máximo # casas decimais', es: 'como máximo # decimales' },
  'an amount in the currency of this field': { 'pt-BR': 'um valor na moeda deste campo', es: 'un importe en la moneda de este campo' },
  'neither yes nor no': { 'pt-BR': 'não é sim nem não', es: 'no es sí ni no' },
  'this option is no longer in use': { 'pt-BR': 'esta opção não está mais em uso', es: 'esta opción ya no se usa' },
  'a phone number with its area code': { 'pt-BR': 'um telefone com código de área (DDD)', es: 'un teléfono con código de área' },
  'the sheet has rounded this phone number: write it as text': {
    'pt-BR': 'a planilha arredondou este telefone: escreva-o como texto',
    es: 'la hoja redondeó este teléfono: escríbalo como texto',
  },
  'not a valid CPF': { 'pt-BR': 'não é um CPF válido', es: 'no es un CPF válido' },
  'not a valid CNPJ': { 'pt-BR': 'não é um CNPJ válido', es: 'no es un CNPJ válido' },
  'not a Brazilian postal code': { 'pt-BR': 'não é um CEP', es: 'no es un código postal de Brasil' },
  'not a Brazilian number plate': { 'pt-BR': 'não é uma placa de veículo', es: 'no es una matrícula de Brasil' },
  'files and relations cannot be written as text': {
    'pt-BR': 'arquivos e relações não podem ser escritos como texto',
    es: 'los archivos y las relaciones no se pueden escribir como texto',
  },
  'begins with a letter and has at most # small letters, digits and _': {
    'pt-BR': 'começa com uma letra e tem no máximo # letras minúsculas, dígitos e _',
    es: 'empieza con una letra y tiene como máximo # letras minúsculas, dígitos y _',
  },
  'this name is reserved': { 'pt-BR': 'este nome é reservado', es: 'este nombre está reservado' },
  'fields of this type have no such setting': {
    'pt-BR': 'campos deste tipo não têm esta configuração',
    es: 'los campos de este tipo no tienen esta opción',
  },
  'the least value is above the greatest': { 'pt-BR': 'o valor mínimo é maior que o máximo', es: 'el valor mínimo es mayor que el máximo' },
  'not a currency': { 'pt-BR': 'não é uma moeda', es: 'no es una moneda' },
  'begins with a letter or a sign, not with a digit': {
    'pt-BR': 'começa com uma letra ou um símbolo, não com um dígito',
    es: 'empieza con una letra o un símbolo, no con un dígito',
  },
  'no semicolon and no line break in an option': {
    'pt-BR': 'sem ponto e vírgula e sem quebra de linha em uma opção',
    es: 'sin punto y coma ni salto de línea en una opción',
  },
  'at most # fields': { 'pt-BR': 'no máximo # campos', es: 'como máximo # campos' },
  'at most # indexed fields': { 'pt-BR': 'no máximo # campos indexados', es: 'como máximo # campos indexados' },
  'the definition is too large': { 'pt-BR': 'a definição é grande demais', es: 'la definición es demasiado grande' },
  'field and option numbers are never used again': {
    'pt-BR': 'números de campos e opções nunca são reutilizados',
    es: 'los números de campos y opciones nunca se reutilizan',
  },
  'cannot be changed any more': { 'pt-BR': 'não pode mais ser alterado', es: 'ya no se puede cambiar' },
  'is retired, never removed': { 'pt-BR': 'é desativado, nunca removido', es: 'se retira, nunca se elimina' },
};
