import { isId } from '../../../kernel/ids';
import type { Locale } from '../../../kernel/locale';
import type { Action, Capability, Rule } from '../../foundation/access/access.domain';

/** The entity type that an action names by its key, and the right; undefined when it is another action. */
export function entityIn(text: string): { key: string; right: 'view' | 'edit' } | undefined {
  const [, key, right] = /^entity:(.+):(view|edit)$/.exec(text) ?? [];
  return key !== undefined && (right === 'view' || right === 'edit') ? { key, right } : undefined;
}

/** Another action as the explain question writes it; undefined when it is none. */
export function actionOf(text: string, capabilities: readonly Capability[]): Action | undefined {
  const queue = /^queue:(.+)$/.exec(text)?.[1];
  if (queue !== undefined && isId('queue', queue)) return { queue };
  return capabilities.find((known) => known === text);
}

type Facts = { name: string; group: string; entity: string };
type Sentence = (about: Facts) => string;

/** Why, in a sentence. One for each rule of the policy and language. */
const SENTENCES: Record<Locale, Record<Rule, Sentence>> = {
  en: {
    disabled: ({ name }) => `No. ${name} is disabled and can do nothing.`,
    invited: ({ name }) => `No. ${name} was invited and has not accepted yet.`,
    'not-a-person': ({ name }) => `No. ${name} is a service; only a person may do this.`,
    'second-factor': ({ name }) => `No. ${name} must set up a second factor first.`,
    'key-scope': () => 'No. The API key is not scoped for this.',
    self: ({ name }) => `Yes. ${name} may do this for their own account.`,
    owner: ({ name }) => `Yes. ${name} is an owner, and owners may do everything.`,
    'group-capability': ({ name, group }) => `Yes. The group “${group}”, to which ${name} belongs, allows it.`,
    'entity-right': ({ name, group, entity }) => `Yes. The group “${group}”, to which ${name} belongs, has this right over “${entity}”.`,
    'queue-member': ({ name }) => `Yes. ${name} belongs to this queue.`,
    'not-granted': ({ name, group }) => `No. The group “${group}”, to which ${name} belongs, does not allow it.`,
  },
  'pt-BR': {
    disabled: ({ name }) => `Não. ${name} está com o acesso desativado e não pode fazer nada.`,
    invited: ({ name }) => `Não. ${name} recebeu um convite e ainda não o aceitou.`,
    'not-a-person': ({ name }) => `Não. ${name} é um serviço; só uma pessoa pode fazer isto.`,
    'second-factor': ({ name }) => `Não. ${name} precisa antes configurar um segundo fator.`,
    'key-scope': () => 'Não. A chave de API não abrange isto.',
    self: ({ name }) => `Sim. ${name} pode fazer isto por conta própria.`,
    owner: ({ name }) => `Sim. ${name} tem a função de proprietário, que pode tudo.`,
    'group-capability': ({ name, group }) => `Sim. O grupo “${group}”, ao qual ${name} pertence, permite.`,
    'entity-right': ({ name, group, entity }) => `Sim. O grupo “${group}”, ao qual ${name} pertence, tem este direito sobre “${entity}”.`,
    'queue-member': ({ name }) => `Sim. ${name} pertence a esta fila.`,
    'not-granted': ({ name, group }) => `Não. O grupo “${group}”, ao qual ${name} pertence, não permite.`,
  },
  es: {
    disabled: ({ name }) => `No. ${name} tiene el acceso desactivado y no puede hacer nada.`,
    invited: ({ name }) => `No. ${name} recibió una invitación y aún no la aceptó.`,
    'not-a-person': ({ name }) => `No. ${name} es un servicio; solo una persona puede hacer esto.`,
    'second-factor': ({ name }) => `No. ${name} debe configurar antes un segundo factor.`,
    'key-scope': () => 'No. La clave de API no abarca esto.',
    self: ({ name }) => `Sí. ${name} puede hacer esto por cuenta propia.`,
    owner: ({ name }) => `Sí. ${name} tiene la función de propietario, que puede todo.`,
    'group-capability': ({ name, group }) => `Sí. El grupo “${group}”, al que pertenece ${name}, lo permite.`,
    'entity-right': ({ name, group, entity }) => `Sí. El grupo “${group}”, al que pertenece ${name}, tiene este derecho sobre “${entity}”.`,
    'queue-member': ({ name }) => `Sí. ${name} pertenece a esta cola.`,
    'not-granted': ({ name, group }) => `No. El grupo “${group}”, al que pertenece ${name}, no lo permite.`,
  },
};

export const sentenceOf = (locale: Locale, rule: Rule, about: Facts): string => SENTENCES[locale][rule](about);
