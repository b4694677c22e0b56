import { DEFAULT_KNOBS, ERAS, type Knobs } from '../rules/knobs.domain.ts';
import { LIMITS } from '../rules/restriction.domain.ts';

/** The knobs of a number as the drawer shows them, in the three languages. */
type Names = readonly [string, string, string];
export type KnobKind = 'ms' | 'count' | 'rate' | 'flag' | 'times' | 'code' | 'optional-ms' | readonly string[];
export interface KnobGroup {
  title: Names;
  knobs: readonly { name: keyof Knobs; kind: KnobKind; label: Names }[];
}

export const KNOB_GROUPS: readonly KnobGroup[] = [
  {
    title: ['The phone', 'O telefone', 'El teléfono'],
    knobs: [
      { name: 'autoDeliver', kind: 'flag', label: ['Deliver by itself', 'Entregar sozinho', 'Entregar solo'] },
      { name: 'autoRead', kind: 'flag', label: ['Read by itself', 'Ler sozinho', 'Leer solo'] },
      { name: 'silence', kind: 'flag', label: ['Silence: no statuses', 'Silêncio: sem status', 'Silencio: sin estados'] },
      { name: 'failWith', kind: 'code', label: ['Fail with code', 'Falhar com código', 'Fallar con código'] },
      { name: 'stripNinthDigit', kind: 'flag', label: ['No ninth digit', 'Sem o nono dígito', 'Sin el noveno dígito'] },
    ],
  },
  {
    title: ['Time', 'Tempo', 'Tiempo'],
    knobs: [
      { name: 'latencyMs', kind: 'ms', label: ['Answer after (ms)', 'Responder após (ms)', 'Responder tras (ms)'] },
      { name: 'sentDelayMs', kind: 'ms', label: ['Sent after (ms)', 'Enviada após (ms)', 'Enviado tras (ms)'] },
      { name: 'deliverDelayMs', kind: 'ms', label: ['Delivered after (ms)', 'Entregue após (ms)', 'Entregado tras (ms)'] },
      { name: 'readDelayMs', kind: 'ms', label: ['Read after (ms)', 'Lida após (ms)', 'Leído tras (ms)'] },
      { name: 'webhookDelayMs', kind: 'ms', label: ['Webhooks late by (ms)', 'Webhooks atrasam (ms)', 'Webhooks tardan (ms)'] },
    ],
  },
  {
    title: ['Webhooks', 'Webhooks', 'Webhooks'],
    knobs: [
      { name: 'duplicates', kind: 'count', label: ['Extra copies', 'Cópias a mais', 'Copias de más'] },
      { name: 'duplicateRate', kind: 'rate', label: ['Chance of a copy (0–1)', 'Chance de cópia (0–1)', 'Probabilidad de copia (0–1)'] },
      { name: 'reorder', kind: 'flag', label: ['Shuffle the order', 'Embaralhar a ordem', 'Barajar el orden'] },
      { name: 'batchSize', kind: 'count', label: ['Updates a POST', 'Avisos por POST', 'Avisos por POST'] },
      {
        name: 'statusBeforeResponse',
        kind: 'flag',
        label: ['Status before the answer', 'Status antes da resposta', 'Estado antes de la respuesta'],
      },
      { name: 'webhookShape', kind: ['v23', 'v24'], label: ['Version', 'Versão', 'Versión'] },
    ],
  },
  {
    title: ['Failures', 'Falhas', 'Fallos'],
    knobs: [
      { name: 'errorCode', kind: 'code', label: ['Refuse with code', 'Recusar com código', 'Rechazar con código'] },
      { name: 'errorTimes', kind: 'times', label: ['… how often', '… quantas vezes', '… cuántas veces'] },
      { name: 'failAfterAccept', kind: 'times', label: ['Accept, then answer 500', 'Aceitar e responder 500', 'Aceptar y responder 500'] },
      { name: 'timeoutAfterAccept', kind: 'times', label: ['Accept, then time out', 'Aceitar e não responder', 'Aceptar y no responder'] },
      { name: 'htmlError', kind: 'times', label: ['Answer with HTML', 'Responder com HTML', 'Responder con HTML'] },
      { name: 'tokenExpired', kind: 'flag', label: ['Token expired', 'Token vencido', 'Token vencido'] },
    ],
  },
  {
    title: ['Limits and prices', 'Limites e preços', 'Límites y precios'],
    knobs: [
      { name: 'era', kind: [...ERAS], label: ['Tariff era', 'Era da tarifa', 'Era de la tarifa'] },
      {
        name: 'internationalAuthentication',
        kind: 'flag',
        label: ['Authentication is international', 'Autenticação é internacional', 'La autenticación es internacional'],
      },
      { name: 'marketingLite', kind: 'flag', label: ['Marketing is lite', 'Marketing é lite', 'El marketing es lite'] },
      { name: 'freeServicePerMonth', kind: 'count', label: ['Free a month', 'Grátis por mês', 'Gratis al mes'] },
      { name: 'throughput', kind: 'count', label: ['Messages a second', 'Mensagens por segundo', 'Mensajes por segundo'] },
      { name: 'pairBurst', kind: 'count', label: ['Burst to one user', 'Rajada a um usuário', 'Ráfaga a un usuario'] },
      {
        name: 'autoApproveMs',
        kind: 'optional-ms',
        label: ['Approve templates after (ms)', 'Aprovar modelos após (ms)', 'Aprobar plantillas tras (ms)'],
      },
      { name: 'messagingLimit', kind: Object.keys(LIMITS), label: ['People a day', 'Pessoas por dia', 'Personas al día'] },
      { name: 'callsPerHour', kind: 'count', label: ['Calls an hour', 'Chamadas por hora', 'Llamadas por hora'] },
      {
        name: 'paceAfter',
        kind: 'optional-ms',
        label: ['Hold a new template after', 'Reter um modelo novo após', 'Retener una plantilla nueva tras'],
      },
      { name: 'hyphenLanguage', kind: 'flag', label: ['Languages as pt-BR', 'Idiomas como pt-BR', 'Idiomas como pt-BR'] },
      { name: 'seed', kind: 'count', label: ['Seed of chance', 'Semente do acaso', 'Semilla del azar'] },
    ],
  },
];

export const isDefault = (name: keyof Knobs, value: unknown): boolean => DEFAULT_KNOBS[name] === value;
