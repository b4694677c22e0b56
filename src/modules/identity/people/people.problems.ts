import { entry } from '../../../kernel/problem-entry';

/** Refusals about people, their rights and their passwords. */
export const PEOPLE_PROBLEMS = {
  'account-password-needed': entry(
    403,
    'This e-mail already has an account. Enter the password of that account.',
    'Este e-mail já tem uma conta. Informe a senha dessa conta.',
    'Este correo ya tiene una cuenta. Escriba la contraseña de esa cuenta.',
  ),
  'signed-in-as-another': entry(
    409,
    'This browser is signed in as somebody else. Sign out first, then open the link again.',
    'Este navegador está conectado como outra pessoa. Saia primeiro e abra o link de novo.',
    'Este navegador tiene abierta la sesión de otra persona. Ciérrela primero y vuelva a abrir el enlace.',
  ),
  'email-taken-here': entry(
    409,
    'Somebody in your company already has this e-mail.',
    'Alguém da sua empresa já tem este e-mail.',
    'Alguien de su empresa ya tiene este correo.',
  ),
  'last-owner': entry(
    409,
    'This is the last active owner. Make somebody else an owner first.',
    'Este é o último proprietário ativo. Torne outra pessoa proprietária antes.',
    'Es el último propietario activo. Haga propietaria a otra persona antes.',
  ),
  'not-yourself': entry(
    409,
    'You cannot do this to yourself. Ask a colleague.',
    'Você não pode fazer isto consigo mesmo. Peça a um colega.',
    'No puede hacerse esto a sí mismo. Pídaselo a un colega.',
  ),
  'already-joined': entry(
    409,
    'This person has already joined, or is disabled, and needs no invitation.',
    'Esta pessoa não precisa de convite: já entrou ou está desativada.',
    'Esta persona no necesita invitación: ya entró o está desactivada.',
  ),
  'group-has-members': entry(
    409,
    'This group still has members. Say which group they move to.',
    'Este grupo ainda tem membros. Diga para qual grupo eles vão.',
    'Este grupo todavía tiene miembros. Diga a qué grupo pasan.',
  ),
  'link-expired': entry(
    410,
    'This link was used, replaced or is too old. Ask for a new one.',
    'Este link já foi usado, substituído ou é antigo demais. Peça outro.',
    'Este enlace ya se usó, fue reemplazado o es demasiado antiguo. Pida otro.',
  ),
  'password-too-common': entry(
    422,
    'This password is among the first that a guesser would try. Choose a phrase only you would write.',
    'Esta senha está entre as primeiras que alguém tentaria. Escolha uma frase que só você escreveria.',
    'Esta contraseña está entre las primeras que alguien probaría. Elija una frase que solo usted escribiría.',
  ),
};
