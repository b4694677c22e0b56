import { DAY } from '../rules/pricing.domain.ts';
import type { Template } from '../rules/template.domain.ts';
import { seconds } from '../rules/webhook.domain.ts';
import type { Simulation } from '../simulation.ts';
import { heldMessages, planStep, setStatus } from '../store/messages.store.ts';
import { findNumber, numbersOf } from '../store/numbers.store.ts';
import { templateById, updateTemplate } from '../store/templates.store.ts';
import { leave } from './send.actions.ts';
import { announce } from './webhooks.actions.ts';

const HOUR = 3_600_000;
/** How long the first and the second pause for low quality last; the third time the template is disabled. */
const PAUSES = [
  { title: 'FIRST_PAUSE', ms: 3 * HOUR },
  { title: 'SECOND_PAUSE', ms: 6 * HOUR },
] as const;

/** Meta decides about a template and tells the account. */
export function review(
  sim: Simulation,
  templateId: string,
  event: string,
  reason: string,
  more: Record<string, unknown> = {},
): Template | undefined {
  const before = templateById(sim.sql, templateId);
  if (!before) return undefined;
  const status = event === 'REINSTATED' ? 'APPROVED' : event;
  const rejectedReason = event === 'REJECTED' ? reason : 'NONE';
  const template = updateTemplate(sim.sql, before, { status, rejectedReason }, status === 'APPROVED' ? { wasApproved: true } : {});
  announceTemplate(sim, template, 'message_template_status_update', {
    event,
    reason: event === 'PENDING_DELETION' ? null : reason,
    message_template_category: template.category,
    ...(event === 'REJECTED' && reason === 'INVALID_FORMAT'
      ? { rejection_info: { reason: 'The format is not valid.', recommendation: 'Check variables and examples.' } }
      : {}),
    ...(event === 'PAUSED' ? info('FIRST_PAUSE') : {}),
    ...(event === 'DISABLED' ? { disable_info: { disable_date: Math.floor(sim.at / 1000) } } : {}),
    ...more,
  });
  return template;
}

/** What was planned for a template falls due: its review, the end of a pause, a change of category. */
export function decide(sim: Simulation, templateId: string, decision: string): void {
  const template = templateById(sim.sql, templateId);
  if (!template) return;
  if (decision === 'UNPAUSE') {
    if (template.status === 'PAUSED') unpause(sim, template);
  } else if (decision === 'MARKETING' || decision === 'UTILITY') {
    updateTemplate(sim.sql, template, { category: decision });
    announceTemplate(sim, template, 'template_category_update', { previous_category: template.category, new_category: decision });
  } else if (template.status === 'PENDING') {
    review(sim, templateId, decision, 'NONE');
  }
}

export function unpause(sim: Simulation, template: Template): void {
  updateTemplate(sim.sql, template, { quality: 'UNKNOWN' });
  review(sim, template.id, 'APPROVED', 'NONE', { other_info: { title: 'UNPAUSE', description: 'The template can be sent again.' } });
}

/** Its readers judge a template. At RED it is paused, and for good the third time. */
export function rate(sim: Simulation, template: Template, score: string): Template {
  const rated = updateTemplate(sim.sql, template, { quality: score });
  announceTemplate(sim, template, 'message_template_quality_update', {
    previous_quality_score: template.quality,
    new_quality_score: score,
  });
  if (score !== 'RED' || template.status !== 'APPROVED') return rated;
  const pauses = template.life.pauses ?? 0;
  updateTemplate(sim.sql, rated, {}, { pauses: pauses + 1 });
  const pause = PAUSES[pauses];
  if (!pause) return review(sim, template.id, 'DISABLED', 'NONE', info('DISABLED')) ?? rated;
  planStep(sim.sql, { dueAt: sim.at + pause.ms, kind: 'template', subject: template.id, status: 'UNPAUSE', code: null });
  return review(sim, template.id, 'PAUSED', 'NONE', info(pause.title)) ?? rated;
}

const info = (title: string) => ({ other_info: { title, description: 'The template has low quality.' } });

/** Meta finds that a template is of another category: it says so, and changes it a day later. */
export function recategorise(sim: Simulation, template: Template, category: 'MARKETING' | 'UTILITY'): void {
  announceTemplate(sim, template, 'template_category_update', {
    new_category: template.category,
    correct_category: category,
    category_update_timestamp: Number(seconds(sim.at + DAY)),
  });
  planStep(sim.sql, { dueAt: sim.at + DAY, kind: 'template', subject: template.id, status: category, code: null });
}

/** The messages that were held leave after all, or are dropped with the template. */
export function endPacing(sim: Simulation, template: Template, verdict: 'release' | 'drop'): void {
  for (const message of heldMessages(sim.sql)) {
    const { name, language } = Object(message.content);
    const isOfIt = findNumber(sim.sql, message.phoneNumberId)?.wabaId === template.wabaId && name === template.name;
    if (!isOfIt || Object(language).code !== template.language) continue;
    setStatus(sim.sql, message.wamid, 'accepted', null);
    leave(sim, message.wamid, verdict === 'drop' ? 132015 : undefined);
  }
  if (verdict === 'release') updateTemplate(sim.sql, template, { quality: 'GREEN' });
  else
    review(sim, template.id, 'PAUSED', 'NONE', {
      other_info: { title: 'RATE_LIMITING_PAUSE', description: 'The template has low quality.' },
    });
}

const announceTemplate = (sim: Simulation, { wabaId, ...template }: Template, field: string, value: Record<string, unknown>): void =>
  announceToAccount(sim, wabaId, field, {
    ...value,
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: numbersOf(sim.sql, wabaId)[0]?.knobs.hyphenLanguage
      ? template.language.replace('_', '-')
      : template.language,
  });

/** Account and template fields belong to the account: one webhook for each callback, not one for each number. */
export function announceToAccount(sim: Simulation, wabaId: string, field: string, value: Record<string, unknown>): void {
  const byCallback = new Map(numbersOf(sim.sql, wabaId).map((number) => [`${number.callbackUrl} ${number.appSecret}`, number]));
  for (const number of byCallback.values()) announce(sim, number, { field, value });
}
