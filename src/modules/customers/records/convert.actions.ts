import type { JobKind } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { bornNo, twinOf, withoutTwin } from '../../../kernel/fields/forms';
import type { FieldDefinition, FieldForm } from '../../../kernel/fields/types';
import { Problem } from '../../../kernel/problem';
import { days } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { findJobOfKind, recentJobs, selectStep, startClaimed, startJob } from '../../foundation/jobs/jobs.actions';
import { workOf } from '../../foundation/jobs/jobs.domain';
import { type OwnType, ownTypes, updateType } from '../definitions/definitions.actions';
import { KEPT_FOR, soonest } from '../entity-types/clearing.domain';
import { entityTypeProblems } from '../entity-types/entity-types.problems';
import { optionsFrom } from './convert.domain';
import type { ConversionTarget } from './convert.schemas';
import { formAsked, losesTitle, replaced, swappedType, targetErrors, withDefault } from './forms.domain';
import { recordProblems } from './records.problems';
import { companyReading } from './twins.actions';
import { type By, type CheckInput, type ConversionInput, LABELS_STEP, WORK } from './work.domain';

/** Which field of which type. */
export type At = { key: string; field: string };
export type JobRow = Awaited<ReturnType<typeof startJob>>;

/** A field of a type that is in use, and nothing is being done to it. */
async function fieldAt(s: UserScope, key: string, fieldKey: string): Promise<{ type: OwnType; field: FieldDefinition }> {
  const type = (await ownTypes(s)).find((one) => one.key === key && one.archivedAt === null);
  const field = type?.definition.fields.find((one) => one.key === fieldKey && !one.retired);
  if (!type || !field) throw new Problem('not-found');
  return { type, field };
}

function refuseBusy({ unready, about }: OwnType, { no }: FieldDefinition): void {
  if (unready.includes(no) || (about.pending ?? []).some(({ fields }) => fields.includes(no))) throw entityTypeProblems('field-busy');
}
function refuseUnique({ about }: OwnType, { no, unique }: FieldDefinition): void {
  if (unique || about.rules.some(({ fields }) => fields.includes(no))) throw recordProblems('conversion-of-unique');
}

const isFilling = ({ twin }: FieldDefinition): boolean => twin !== undefined && twin.until === undefined;

/** Begins to look at what would become of the values of a field. */
export async function checkConversion(s: UserScope, kind: JobKind, { key, field: fieldKey }: At, to: ConversionTarget): Promise<JobRow> {
  const { type, field } = await fieldAt(s, key, fieldKey);
  refuseAsked(type, field, to);
  await refuseAskedFor(s, type, field);
  return startJob(s, kind, { typeId: type.id, no: field.no, to });
}

function refuseAsked(type: OwnType, field: FieldDefinition, to: ConversionTarget): void {
  const errors = targetErrors(field, to);
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
  if (isFilling(field)) throw entityTypeProblems('field-busy');
  refuseBusy(type, field);
  refuseUnique(type, field);
  const places = [{ kind: 'entity-type', id: type.id, name: `${type.about.plural}: ${field.name}` }];
  if (losesTitle(type, field, to)) throw entityTypeProblems('type-in-use', { places });
}

/** Whoever compares its values would ask for what there is no longer. What only shows them goes on. */
async function refuseAskedFor(s: Scope, { id }: OwnType, field: FieldDefinition): Promise<void> {
  const uses = await Promise.all(s.hooks('usesOfType').map((places) => places(s, id, bornNo(field))));
  const places = uses.flat().filter(({ kind }) => kind === 'segment');
  if (places.length > 0) throw entityTypeProblems('type-in-use', { places });
}

export const byOf = ({ actor }: UserScope): By => ({ kind: actor.kind, id: actor.id, name: actor.name });

/** Begins to convert the values of a field into what a check has looked at. Where that was stopped, it goes on. */
export async function startConversion(s: UserScope, kind: JobKind, { key, field: fieldKey }: At, checkId: string): Promise<JobRow> {
  const { type, field } = await fieldAt(s, key, fieldKey);
  const check = await findJobOfKind(s, WORK.check, checkId);
  const asked = check.input as CheckInput; // safe: `checkConversion` wrote it
  if (asked.typeId !== type.id || asked.no !== field.no) throw new Problem('not-found');
  if (check.state !== 'done') throw recordProblems('conversion-not-checked');
  if (isFilling(field)) return resumed(s, kind, type, field);
  refuseAsked(type, field, asked.to);
  await refuseAskedFor(s, type, field);
  const form = withDefault(field, await formChecked(s, field, asked.to, checkId, type.nextFieldNo), await companyReading(s));
  const next = { ...withoutTwin(field), twin: form };
  const input = { typeId: type.id, no: field.no, to: form.no, by: byOf(s) };
  const clearAt = field.twin ? soonest([type.clearAt, s.clock()]) : type.clearAt;
  const begun = { definition: replaced(type.definition, field.no, next), nextFieldNo: form.no + 1, clearAt };
  const job = await startClaimed(s, kind, input, () => updateType(s, type, begun));
  if (!job) throw new Problem('stale-revision');
  return job;
}

async function formChecked(s: Scope, field: FieldDefinition, to: ConversionTarget, checkId: string, no: number): Promise<FieldForm> {
  const form = formAsked(field, to, no);
  if (form.options || !['choice', 'choices'].includes(form.type)) return form;
  const labels = (await selectStep(s, workOf(checkId), LABELS_STEP)) ?? [];
  if (labels.length === 0) throw recordProblems('conversion-without-options');
  return { ...form, options: optionsFrom(labels as readonly string[]) }; // safe: the check wrote them
}

/** Longer than a job can have been under way. */
export const UNDER_WAY = days(7);
async function resumed(s: UserScope, kind: JobKind, { id }: OwnType, { no, twin }: FieldDefinition): Promise<JobRow> {
  const jobs = await recentJobs(s, kind, UNDER_WAY);
  const isRunning = jobs.some(({ endedAt, input }) => {
    const { typeId, to } = input as ConversionInput; // safe: `startConversion` wrote it
    return endedAt === null && typeId === id && to === twin?.no;
  });
  if (isRunning || !twin) throw entityTypeProblems('field-busy');
  return startJob(s, kind, { typeId: id, no, to: twin.no, by: byOf(s) });
}

/** Takes a change of type back: from then on the field is as it was, with what was written since. One that is under way is given up. */
export async function undoConversion(s: UserScope, key: string, fieldKey: string): Promise<void> {
  const { type, field } = await fieldAt(s, key, fieldKey);
  const before = twinOf(field);
  if (!before) throw recordProblems('conversion-undo-over');
  refuseBusy(type, field);
  if (!isFilling(field)) {
    refuseUnique(type, field);
    await refuseAskedFor(s, type, field);
  }
  const object = { kind: 'entity-type', id: type.id, name: field.name };
  const note = { action: 'entity-field.conversion-undone', object, after: { type: isFilling(field) ? field.type : before.type } } as const;
  const dropped = { definition: replaced(type.definition, field.no, withoutTwin(field)), clearAt: s.clock() };
  const to = isFilling(field) ? dropped : swappedType(type, field, s.clock() + KEPT_FOR);
  if (!(await commitWithAudit(s, note, [updateType(s, type, to)]))) throw new Problem('stale-revision');
  for (const changed of s.hooks('entityTypeChanged')) s.defer(changed(s, type.id));
}
