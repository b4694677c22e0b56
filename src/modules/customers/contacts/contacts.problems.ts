import { defineProblems } from '../../../kernel/problem';

export const contactProblems = defineProblems({
  'contact-exists': {
    status: 409,
    en: 'Somebody is already known by this address: open their contact, or merge the two (see `winner`).',
    'pt-BR': 'Este endereço já é de outro contato: abra esse contato ou mescle os dois (veja `winner`).',
    es: 'Otra persona ya tiene esta dirección: abra su contacto o combine los dos (vea `winner`).',
  },
  'value-not-unique': {
    status: 409,
    en: 'This value is already in use elsewhere, and no two may have the same (see `errors` and `winner`).',
    'pt-BR': 'Este valor já está em uso em outro cadastro, e dois não podem ter o mesmo (veja `errors` e `winner`).',
    es: 'Este valor ya se usa en otra ficha, y dos no pueden tener el mismo (vea `errors` y `winner`).',
  },
  'identity-kept': {
    status: 409,
    en: 'This address cannot be removed: a channel showed it, or it is the last one the contact has (see `reason`).',
    'pt-BR': 'Este endereço não pode ser removido: veio de um canal ou é o último do contato (veja `reason`).',
    es: 'No se puede quitar esta dirección: la mostró un canal o es la última del contacto (vea `reason`).',
  },
  'merge-refused': {
    status: 409,
    en: 'These contacts cannot be merged: they are already the same person, or together they would hold too many contacts (see `reason`).',
    'pt-BR': 'Não é possível mesclar estes contatos: eles já são a mesma pessoa ou juntos teriam contatos demais (veja `reason`).',
    es: 'No se pueden combinar estos contactos: ya son la misma persona o juntos tendrían demasiados contactos (vea `reason`).',
  },
  'cursor-of-another-filter': {
    status: 400,
    en: 'This `after` belongs to another filter, order or set of rights. Begin again without it.',
    'pt-BR': 'Este `after` pertence a outro filtro, outra ordem ou outros direitos. Comece de novo sem ele.',
    es: 'Este `after` pertenece a otro filtro, otro orden u otros permisos. Empiece de nuevo sin él.',
  },
  'field-not-indexed': {
    status: 422,
    en: 'There are too many contacts to look at this field in each of them (see `reason`). Narrow the list by something else too, or index the field.',
    'pt-BR':
      'Há contatos demais para olhar este campo em cada um (veja `reason`). Restrinja a lista também por outro critério ou indexe o campo.',
    es: 'Hay demasiados contactos para mirar este campo en cada uno (vea `reason`). Acote la lista también con otro criterio o indexe el campo.',
  },
  'unmerge-superseded': {
    status: 409,
    en: 'This contact has since been merged into another one. Undo that merge first.',
    'pt-BR': 'Depois disso, este contato foi mesclado com outro. Desfaça primeiro essa mesclagem.',
    es: 'Después, este contacto se combinó con otro. Deshaga primero esa combinación.',
  },
});
