import type { Template } from '../rules/template.domain.ts';
import type { Simulation } from '../simulation.ts';
import { numbersOf } from '../store/numbers.store.ts';
import { saveTemplate, templateById } from '../store/templates.store.ts';
import { announce } from './webhooks.actions.ts';

/** Meta decides about a template and tells the account. */
export function review(sim: Simulation, templateId: string, event: string, reason: string): Template | undefined {
  const before = templateById(sim.sql, templateId);
  if (!before) return undefined;
  const status = event === 'REINSTATED' ? 'APPROVED' : event;
  const template: Template = { ...before, status, rejectedReason: event === 'REJECTED' ? reason : 'NONE' };
  saveTemplate(sim.sql, template);
  announceToAccount(sim, template.wabaId, 'message_template_status_update', {
    event,
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
    reason,
    message_template_category: template.category,
    ...(event === 'REJECTED' && reason === 'INVALID_FORMAT'
      ? { rejection_info: { reason: 'The format is not valid.', recommendation: 'Check variables and examples.' } }
      : {}),
  });
  return template;
}

/** Account and template fields belong to the account: one webhook for each callback, not one for each number. */
export function announceToAccount(sim: Simulation, wabaId: string, field: string, value: Record<string, unknown>): void {
  const byCallback = new Map(numbersOf(sim.sql, wabaId).map((number) => [`${number.callbackUrl} ${number.appSecret}`, number]));
  for (const number of byCallback.values()) announce(sim, number, { field, value });
}
