import { FLAWS_OF_FIELDS } from './flaws-of-fields';
import { FLAWS_OF_FILES } from './flaws-of-files';
import { FLAWS_OF_TARIFFS } from './flaws-of-tariffs';
import { FLAWS_OF_TEMPLATES } from './flaws-of-templates';
import type { Locale } from './locale';

/** What can be wrong with a field, by its English sentence. `#` stands for what differs: numbers, and names in braces. */
export const FLAWS: Readonly<Record<string, Record<Exclude<Locale, 'en'>, string>>> = {
  ...FLAWS_OF_FIELDS,
  ...FLAWS_OF_FILES,
  ...FLAWS_OF_TARIFFS,
  ...FLAWS_OF_TEMPLATES,
  '# to # days, the first one first': {
    'pt-BR': 'de # a # dias, o primeiro antes do último',
    es: 'de # a # días, el primero antes del último',
  },
  'Meta refuses this token': { 'pt-BR': 'a Meta recusa este token', es: 'Meta rechaza este token' },
  'a capability, or entity:<key>:view|edit': {
    'pt-BR': 'uma permissão, ou entity:<chave>:view|edit',
    es: 'un permiso, o entity:<clave>:view|edit',
  },
  'a language like pt-BR': { 'pt-BR': 'um idioma como pt-BR', es: 'un idioma como pt-BR' },
  'a phone with its country, like +# # #': {
    'pt-BR': 'um telefone com o código do país, como +# # #',
    es: 'un teléfono con el código del país, como +# # #',
  },
  'a service user has no mailbox': {
    'pt-BR': 'um usuário de serviço não tem caixa de e-mail',
    es: 'un usuario de servicio no tiene buzón',
  },
  'a voice note is OGG/Opus': { 'pt-BR': 'uma nota de voz precisa ser OGG/Opus', es: 'una nota de voz debe ser OGG/Opus' },
  'an Idempotency-Key has # to # letters without accents, digits and signs, no blanks': {
    'pt-BR': 'uma Idempotency-Key tem de # a # letras sem acento, dígitos e sinais, sem espaços',
    es: 'una Idempotency-Key tiene de # a # letras sin acentos, dígitos y signos, sin espacios',
  },
  'an id of Meta has # to # digits and nothing else': {
    'pt-BR': 'um ID da Meta tem de # a # dígitos e nada mais',
    es: 'un ID de Meta tiene de # a # dígitos y nada más',
  },
  'another contact has this value': { 'pt-BR': 'outro contato já tem este valor', es: 'otro contacto ya tiene este valor' },
  'at least #': { 'pt-BR': 'no mínimo #', es: 'como mínimo #' },
  'at least # characters': { 'pt-BR': 'no mínimo # caracteres', es: 'como mínimo # caracteres' },
  'at least # entries': { 'pt-BR': 'no mínimo # itens', es: 'como mínimo # elementos' },
  'at most #': { 'pt-BR': 'no máximo #', es: 'como máximo #' },
  'at most # buttons': { 'pt-BR': 'no máximo # botões', es: 'como máximo # botones' },
  'at most # cards': { 'pt-BR': 'no máximo # contatos', es: 'como máximo # contactos' },
  'at most # characters': { 'pt-BR': 'no máximo # caracteres', es: 'como máximo # caracteres' },
  'at most # entity types': { 'pt-BR': 'no máximo # tipos de entidade', es: 'como máximo # tipos de entidad' },
  'at most # entries': { 'pt-BR': 'no máximo # itens', es: 'como máximo # elementos' },
  'at most # levels and # names': { 'pt-BR': 'no máximo # níveis e # nomes', es: 'como máximo # niveles y # nombres' },
  'at most # rows in all sections together': {
    'pt-BR': 'no máximo # linhas somando todas as seções',
    es: 'como máximo # filas entre todas las secciones',
  },
  'at most # sections': { 'pt-BR': 'no máximo # seções', es: 'como máximo # secciones' },
  'either roleId or roleKey': { 'pt-BR': 'ou roleId ou roleKey', es: 'o bien roleId o bien roleKey' },
  'groups stand at most # deep': { 'pt-BR': 'grupos têm no máximo # níveis', es: 'los grupos tienen como máximo # niveles' },
  'has fields that are not known here': { 'pt-BR': 'tem campos que não existem aqui', es: 'tiene campos que aquí no existen' },
  'holds at most # conditions': { 'pt-BR': 'tem no máximo # condições', es: 'tiene como máximo # condiciones' },
  'holds a NUL character': { 'pt-BR': 'contém um caractere nulo (NUL)', es: 'contiene un carácter nulo (NUL)' },
  'holds half of a character': { 'pt-BR': 'contém um caractere incompleto', es: 'contiene un carácter incompleto' },
  'in the future, at most # days ahead': {
    'pt-BR': 'no futuro, no máximo # dias à frente',
    es: 'en el futuro, como máximo # días más adelante',
  },
  'either these or a filter': { 'pt-BR': 'informe ou estes, ou um filtro', es: 'indique estos o un filtro' },
  'either this or delete': { 'pt-BR': 'informe ou isto, ou delete', es: 'indique esto o delete' },
  'is needed': { 'pt-BR': 'é obrigatório', es: 'es obligatorio' },
  'is no column of the list': { 'pt-BR': 'não é uma coluna da lista', es: 'no es una columna de la lista' },
  'is not a comparison of this field': { 'pt-BR': 'não é uma comparação deste campo', es: 'no es una comparación de este campo' },
  'is not a cursor of this list': { 'pt-BR': 'não é um cursor desta lista', es: 'no es un cursor de esta lista' },
  'is another time than `from`': { 'pt-BR': 'é outro horário que `from`', es: 'es otra hora que `from`' },
  'is not a field of this list': { 'pt-BR': 'não é um campo desta lista', es: 'no es un campo de esta lista' },
  'is not allowed here': { 'pt-BR': 'não é permitido aqui', es: 'no se permite aquí' },
  'is not in the expected form': { 'pt-BR': 'não está no formato esperado', es: 'no tiene el formato esperado' },
  'is not one of the possible values': { 'pt-BR': 'não é um dos valores possíveis', es: 'no es uno de los valores posibles' },
  'is not part of a condition': { 'pt-BR': 'não faz parte de uma condição', es: 'no forma parte de una condición' },
  'is of a file alone': { 'pt-BR': 'só vale para um arquivo', es: 'solo vale para un archivo' },
  'is of another type': { 'pt-BR': 'é de outro tipo', es: 'es de otro tipo' },
  'stands alone: a filter, people or a list': {
    'pt-BR': 'fica sozinho: um filtro, pessoas ou uma lista',
    es: 'va solo: un filtro, personas o una lista',
  },
  'either a contact or a phone': { 'pt-BR': 'ou um contato ou um telefone', es: 'o un contacto o un teléfono' },
  'letters, digits, - and _ only': { 'pt-BR': 'só letras, dígitos, - e _', es: 'solo letras, dígitos, - y _' },
  'must be a group or a condition': { 'pt-BR': 'precisa ser um grupo ou uma condição', es: 'debe ser un grupo o una condición' },
  'must be a list of at least one condition': {
    'pt-BR': 'precisa ser uma lista com ao menos uma condição',
    es: 'debe ser una lista con al menos una condición',
  },
  'must be a multiple of #': { 'pt-BR': 'precisa ser múltiplo de #', es: 'debe ser múltiplo de #' },
  'must be text': { 'pt-BR': 'precisa ser texto', es: 'debe ser texto' },
  'must not be empty': { 'pt-BR': 'não pode ficar vazio', es: 'no puede quedar vacío' },
  'names a segment that does not exist': {
    'pt-BR': 'inclui um segmento que não existe',
    es: 'incluye un segmento que no existe',
  },
  'names a tag that does not exist, is archived or is of another kind': {
    'pt-BR': 'inclui uma etiqueta que não existe, está arquivada ou é de outro tipo',
    es: 'incluye una etiqueta que no existe, está archivada o es de otro tipo',
  },
  'needed where there is more than one section': {
    'pt-BR': 'obrigatório quando há mais de uma seção',
    es: 'obligatorio cuando hay más de una sección',
  },
  'no later than the key that makes it': { 'pt-BR': 'não depois da chave que a cria', es: 'no después de la clave que la crea' },
  'no placeholders here: no {{ and no }}': { 'pt-BR': 'sem variáveis aqui: nem {{ nem }}', es: 'sin variables aquí: ni {{ ni }}' },
  'no queue that takes transfers': { 'pt-BR': 'não é uma fila que aceite transferências', es: 'no es una cola que acepte transferencias' },
  'no space at either end': { 'pt-BR': 'sem espaços no início ou no fim', es: 'sin espacios al principio ni al final' },
  'no two may be the same': { 'pt-BR': 'não pode haver dois iguais', es: 'no puede haber dos iguales' },
  'nobody who could serve this': { 'pt-BR': 'ninguém que possa atender', es: 'nadie que pueda atender' },
  'not a UUID': { 'pt-BR': 'não é um UUID', es: 'no es un UUID' },
  'not a date and time': { 'pt-BR': 'não é uma data com hora', es: 'no es una fecha con hora' },
  'not a day': { 'pt-BR': 'não é uma data', es: 'no es una fecha' },
  'not a number that this token may see': {
    'pt-BR': 'não é um número que este token possa ver',
    es: 'no es un número que este token pueda ver',
  },
  'not a phone number': { 'pt-BR': 'não é um número de telefone', es: 'no es un número de teléfono' },
  'not a time of day': { 'pt-BR': 'não é um horário', es: 'no es una hora del día' },
  'not a time zone': { 'pt-BR': 'não é um fuso horário', es: 'no es una zona horaria' },
  'not a web address': { 'pt-BR': 'não é um endereço da web', es: 'no es una dirección web' },
  'not an account that has this number': { 'pt-BR': 'não é uma conta que tenha este número', es: 'no es una cuenta que tenga este número' },
  'not an email address': { 'pt-BR': 'não é um endereço de e-mail', es: 'no es una dirección de correo' },
  'not an id of this kind': { 'pt-BR': 'não é um ID deste tipo', es: 'no es un ID de este tipo' },
  'not only blanks': { 'pt-BR': 'não pode ter só espaços', es: 'no puede tener solo espacios' },
  'not the secret of the app of this token': {
    'pt-BR': 'não é o segredo do aplicativo deste token',
    es: 'no es el secreto de la aplicación de este token',
  },
  'one emoji, or nothing to take it back': { 'pt-BR': 'um emoji, ou nada para retirá-lo', es: 'un emoji, o nada para quitarlo' },
  'only a field that can be filtered, once it is ready': {
    'pt-BR': 'só um campo que pode ser filtrado, quando estiver pronto',
    es: 'solo un campo que se puede filtrar, cuando esté listo',
  },
  'only letters without accents, digits and signs, no blanks': {
    'pt-BR': 'só letras sem acento, dígitos e sinais, sem espaços',
    es: 'solo letras sin acentos, dígitos y signos, sin espacios',
  },
  'is before the first day': { 'pt-BR': 'é anterior ao primeiro dia', es: 'es anterior al primer día' },
  'is not the currency of the charges': { 'pt-BR': 'não é a moeda das cobranças', es: 'no es la moneda de los cargos' },
  'is too far ahead': { 'pt-BR': 'está longe demais no futuro', es: 'está demasiado lejos en el futuro' },
  'may not be set here': { 'pt-BR': 'não pode ser definido aqui', es: 'no se puede definir aquí' },
  'only with a phone': { 'pt-BR': 'só junto com um telefone', es: 'solo junto con un teléfono' },
  'only these placeholders: #': { 'pt-BR': 'só estas variáveis: #', es: 'solo estas variables: #' },
  'some contacts have the same value': { 'pt-BR': 'alguns contatos têm o mesmo valor', es: 'algunos contactos tienen el mismo valor' },
  'the id of an entity type': { 'pt-BR': 'o ID de uma entidade', es: 'el ID de una entidad' },
  'there are no such business hours': { 'pt-BR': 'este horário de atendimento não existe', es: 'este horario de atención no existe' },
  'there is no such action': { 'pt-BR': 'esta ação não existe', es: 'esta acción no existe' },
  'there is no such capability': { 'pt-BR': 'esta permissão não existe', es: 'este permiso no existe' },
  'there is no such channel': { 'pt-BR': 'este canal não existe', es: 'este canal no existe' },
  'there is no such contact': { 'pt-BR': 'este contato não existe', es: 'este contacto no existe' },
  'there is no such department': { 'pt-BR': 'este departamento não existe', es: 'este departamento no existe' },
  'there is no such pause reason': { 'pt-BR': 'este motivo de pausa não existe', es: 'este motivo de pausa no existe' },
  'there is no such permission group': { 'pt-BR': 'este grupo de permissões não existe', es: 'este grupo de permisos no existe' },
  'there is no such permission group or department': {
    'pt-BR': 'este grupo de permissões ou este departamento não existe',
    es: 'este grupo de permisos o este departamento no existe',
  },
  'there is no such person or department': {
    'pt-BR': 'esta pessoa ou este departamento não existe',
    es: 'esta persona o este departamento no existe',
  },
  'there is no such queue': { 'pt-BR': 'esta fila não existe', es: 'esta cola no existe' },
  'there is no such list': { 'pt-BR': 'esta lista não existe', es: 'esta lista no existe' },
  'there is no such relation': { 'pt-BR': 'esta relação não existe', es: 'esta relación no existe' },
  'there is no such role': { 'pt-BR': 'este papel não existe', es: 'este rol no existe' },
  'there is none': { 'pt-BR': 'não existe', es: 'no existe' },
  'this comparison takes no value': { 'pt-BR': 'esta comparação não recebe valor', es: 'esta comparación no lleva valor' },
  'this file is of another kind': { 'pt-BR': 'este arquivo é de outro tipo', es: 'este archivo es de otro tipo' },
  'this number uses the app of the platform': {
    'pt-BR': 'este número usa o aplicativo da plataforma',
    es: 'este número usa la aplicación de la plataforma',
  },
  'too common': { 'pt-BR': 'comum demais', es: 'demasiado común' },
};

/** Names in braces, numbers and days in any language. */
const VARIABLE = /\{\{[^}]*\}\}(?:, \{\{[^}]*\}\})*|-?\d+(?:[.,:/-]\d+)*/g;
export const flawKey = (detail: string): string => detail.replace(VARIABLE, '#');

/** A sentence of FLAWS in the reader's language; what is no such sentence stays as it is. */
export function flawIn(locale: Locale, detail: string): string {
  const key = flawKey(detail);
  if (locale === 'en' || !Object.hasOwn(FLAWS, key)) return detail;
  const values = detail.match(VARIABLE) ?? [];
  let next = 0;
  return (FLAWS[key]?.[locale] ?? detail).replaceAll('#', () => values[next++] ?? '#');
}
