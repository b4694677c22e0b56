import { defineProblems } from '../../../kernel/problem';
import { tenantProblems } from '../../foundation/tenants/tenants.problems';
import { authProblems } from '../auth/auth.problems';

export const peopleProblems = defineProblems({
  'department-in-use': {
    status: 409,
    en: 'A queue or a canned response is open to this department. Change that first, then delete the department.',
    'pt-BR': 'Uma fila ou resposta pronta está aberta a este departamento. Altere-a antes e depois exclua o departamento.',
    es: 'Una cola o respuesta rápida está abierta a este departamento. Cámbiela primero y después elimine el departamento.',
  },
  'too-many-views': {
    status: 409,
    en: 'You have 50 saved views already, the most there can be. Delete one first.',
    'pt-BR': 'Você já tem 50 visualizações salvas, o máximo possível. Exclua uma antes.',
    es: 'Ya tiene 50 vistas guardadas, el máximo posible. Elimine una antes.',
  },
  ...authProblems.texts,
  ...tenantProblems.texts,
  'account-password-needed': {
    status: 403,
    en: 'This e-mail already has an account. Enter the password of that account.',
    'pt-BR': 'Este e-mail já tem uma conta. Informe a senha dessa conta.',
    es: 'Este correo ya tiene una cuenta. Escriba la contraseña de esa cuenta.',
  },
  'signed-in-as-another': {
    status: 409,
    en: 'This browser is signed in as somebody else. Sign out first, then open the link again.',
    'pt-BR': 'Este navegador está conectado como outra pessoa. Saia primeiro e abra o link de novo.',
    es: 'Este navegador tiene abierta la sesión de otra persona. Ciérrela primero y vuelva a abrir el enlace.',
  },
  'email-taken-here': {
    status: 409,
    en: 'Somebody in your company already has this e-mail.',
    'pt-BR': 'Alguém da sua empresa já tem este e-mail.',
    es: 'Alguien de su empresa ya tiene este correo.',
  },
  'last-owner': {
    status: 409,
    en: 'This is the last active owner. Make somebody else an owner first.',
    'pt-BR': 'Este é o último proprietário ativo. Torne outra pessoa proprietária antes.',
    es: 'Es el último propietario activo. Haga propietaria a otra persona antes.',
  },
  'already-joined': {
    status: 409,
    en: 'This person has already joined, or is disabled, and needs no invitation.',
    'pt-BR': 'Esta pessoa não precisa de convite: já entrou ou está desativada.',
    es: 'Esta persona no necesita invitación: ya entró o está desactivada.',
  },
  'group-has-members': {
    status: 409,
    en: 'This group still has members. Say which group they move to.',
    'pt-BR': 'Este grupo ainda tem membros. Diga para qual grupo eles vão.',
    es: 'Este grupo todavía tiene miembros. Diga a qué grupo pasan.',
  },
  'link-expired': {
    status: 410,
    en: 'This link was used, replaced or is too old. Ask for a new one.',
    'pt-BR': 'Este link já foi usado, substituído ou é antigo demais. Peça outro.',
    es: 'Este enlace ya se usó, fue reemplazado o es demasiado antiguo. Pida otro.',
  },
});
