import { isId } from '../../../kernel/ids';
import type { Locale } from '../../../kernel/locale';
import {
  type Action,
  allows,
  authorize,
  type Capability,
  entityReach,
  type NamedField,
  type OwnedRecord,
  type Rule,
  type Subject,
} from '../../foundation/access/access.domain';

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

type Asked = { entity: string; right: 'view' | 'edit'; field?: NamedField | undefined; record?: OwnedRecord | undefined };

/** Whether somebody may do something with records of a type, one of them, or a field of theirs, and which rule decides. */
export function explainEntity(
  who: { id: string; subject: Subject },
  { entity, right, field, record }: Asked,
): { allowed: boolean; rule: Rule } {
  const ruling = authorize(who.subject, { entity, right });
  const reach = entityReach(who.subject, entity);
  if (!ruling.allowed || ruling.rule === 'owner' || !reach) return ruling;
  if (field && (reach.hidden.includes(field.no) || !isLed(who.subject, field))) return { allowed: false, rule: 'field-hidden' };
  if (!record || reach.extent === 'all') return ruling;
  if (record.ownerId === who.id) return { allowed: true, rule: 'extent-own' };
  if (reach.extent === 'own') return { allowed: false, rule: 'extent-own' };
  const isTheirs = record.departmentId !== null && who.subject.departments.includes(record.departmentId);
  return { allowed: isTheirs, rule: 'extent-department' };
}
/** A relation is seen by who sees what it leads to. */
const isLed = (who: Subject, { relatesTo }: NamedField): boolean =>
  relatesTo === undefined || allows(who, { entity: relatesTo, right: 'view' });

type Facts = { name: string; group: string; entity: string; allowed?: boolean };
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
    'extent-own': ({ name, entity, allowed }) =>
      allowed
        ? `Yes. This record belongs to ${name}.`
        : `No. Of “${entity}” ${name} reaches only their own records, and this is not one of them.`,
    'extent-department': ({ name, entity, allowed }) =>
      allowed
        ? `Yes. This record belongs to a department of ${name}.`
        : `No. Of “${entity}” ${name} reaches only records of their own and of their departments, and this is not one of them.`,
    'field-hidden': ({ name, group }) => `No. This field is hidden from the group “${group}”, to which ${name} belongs.`,
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
    'extent-own': ({ name, entity, allowed }) =>
      allowed
        ? `Sim. Este registro pertence a ${name}.`
        : `Não. De “${entity}”, ${name} só tem acesso aos próprios registros, e este não é um deles.`,
    'extent-department': ({ name, entity, allowed }) =>
      allowed
        ? `Sim. Este registro é de um departamento de ${name}.`
        : `Não. De “${entity}”, ${name} só tem acesso aos próprios registros e aos de seus departamentos, e este não é um deles.`,
    'field-hidden': ({ name, group }) => `Não. Este campo está oculto para o grupo “${group}”, ao qual ${name} pertence.`,
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
    'extent-own': ({ name, entity, allowed }) =>
      allowed
        ? `Sí. Este registro pertenece a ${name}.`
        : `No. De “${entity}”, ${name} solo tiene acceso a sus propios registros, y este no es uno de ellos.`,
    'extent-department': ({ name, entity, allowed }) =>
      allowed
        ? `Sí. Este registro es de un departamento de ${name}.`
        : `No. De “${entity}”, ${name} solo tiene acceso a sus propios registros y a los de sus departamentos, y este no es uno de ellos.`,
    'field-hidden': ({ name, group }) => `No. Este campo está oculto para el grupo “${group}”, al que pertenece ${name}.`,
    'queue-member': ({ name }) => `Sí. ${name} pertenece a esta cola.`,
    'not-granted': ({ name, group }) => `No. El grupo “${group}”, al que pertenece ${name}, no lo permite.`,
  },
};

export const sentenceOf = (locale: Locale, rule: Rule, about: Facts): string => SENTENCES[locale][rule](about);
