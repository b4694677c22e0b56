import type { Locale } from './locale';

/** What can be wrong with a tariff and with a card of rates. See FLAWS. */
export const FLAWS_OF_TARIFFS: Readonly<Record<string, Record<Exclude<Locale, 'en'>, string>>> = {
  'another rule or quota has this key': { 'pt-BR': 'outra regra ou cota já tem esta chave', es: 'otra regla o cuota ya tiene esta clave' },
  'this key is reserved': { 'pt-BR': 'esta chave é reservada', es: 'esta clave está reservada' },
  'the rules above decide everything that this one is about': {
    'pt-BR': 'as regras acima decidem tudo de que esta trata',
    es: 'las reglas anteriores deciden todo lo que trata esta',
  },
  'a rule is about the unit of its tariff': {
    'pt-BR': 'uma regra trata da unidade da sua tarifa',
    es: 'una regla trata de la unidad de su tarifa',
  },
  'this condition is for the other unit': { 'pt-BR': 'esta condição é da outra unidade', es: 'esta condición es de la otra unidad' },
  'the tariff has no window of an advertisement': {
    'pt-BR': 'a tarifa não tem janela de anúncio',
    es: 'la tarifa no tiene ventana de anuncio',
  },
  'only a session can be charged when it opens': {
    'pt-BR': 'só uma sessão pode ser cobrada ao abrir',
    es: 'solo una sesión se puede cobrar al abrirse',
  },
  'what is charged when it opens is not reserved before': {
    'pt-BR': 'o que é cobrado ao abrir não é reservado antes',
    es: 'lo que se cobra al abrirse no se reserva antes',
  },
  'a counted session must not be given back: count only those of customers': {
    'pt-BR': 'uma sessão contada não pode ser devolvida: conte só as dos clientes',
    es: 'una sesión contada no se puede devolver: cuente solo las de los clientes',
  },
  'each rate of the tariff needs a row': {
    'pt-BR': 'cada preço da tarifa precisa de uma linha',
    es: 'cada precio de la tarifa necesita una fila',
  },
  'the tariff has no such rate': { 'pt-BR': 'a tarifa não tem este preço', es: 'la tarifa no tiene este precio' },
  'this market has no calling codes': { 'pt-BR': 'este mercado não tem códigos de país', es: 'este mercado no tiene códigos de país' },
  'this rate stands here twice': { 'pt-BR': 'este preço aparece duas vezes', es: 'este precio aparece dos veces' },
  'the last tier has no end': { 'pt-BR': 'a última faixa não tem fim', es: 'el último tramo no tiene fin' },
  'the tariff does not count what this rate is for': {
    'pt-BR': 'a tarifa não conta aquilo a que este preço se aplica',
    es: 'la tarifa no cuenta aquello a lo que se aplica este precio',
  },
  'two markets have this calling code': { 'pt-BR': 'dois mercados têm este código de país', es: 'dos mercados tienen este código de país' },
  'is not a currency': { 'pt-BR': 'não é uma moeda', es: 'no es una moneda' },
  'a step that converts is about every rate': {
    'pt-BR': 'um passo que converte vale para todos os preços',
    es: 'un paso que convierte vale para todos los precios',
  },
  'no rate is meant by this step': { 'pt-BR': 'nenhum preço corresponde a este passo', es: 'ningún precio corresponde a este paso' },
  'a rate would be below zero': { 'pt-BR': 'um preço ficaria abaixo de zero', es: 'un precio quedaría por debajo de cero' },
  'is not one of the tariffs': { 'pt-BR': 'não é uma das tarifas', es: 'no es una de las tarifas' },
  'is needed, or else `from` and `to`': { 'pt-BR': 'é necessário, ou então `from` e `to`', es: 'es necesario, o bien `from` y `to`' },
  'is more than # days from the first day': {
    'pt-BR': 'fica a mais de # dias do primeiro dia',
    es: 'está a más de # días del primer día',
  },
  'takes one to #, together with the cards': {
    'pt-BR': 'aceita de um a #, contando os preços em teste',
    es: 'admite de uno a #, contando los precios en prueba',
  },
  'is the key of a tariff that everybody has': {
    'pt-BR': 'é a chave de uma tarifa que todos têm',
    es: 'es la clave de una tarifa que todos tienen',
  },
};
