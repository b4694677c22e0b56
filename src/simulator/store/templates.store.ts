import { HELLO_WORLD } from '../rules/hello-world.domain.ts';
import type { Template, TemplateLife } from '../rules/template.domain.ts';
import { digits, type Simulation } from '../simulation.ts';
import { first, own } from './sql.ts';

/** The message templates of each account. */
type Row = {
  id: string;
  waba_id: string;
  name: string;
  language: string;
  category: string;
  status: string;
  parameter_format: string;
  components: string;
  rejected_reason: string;
  quality: string;
  life: string;
};

const toTemplate = (row: Row): Template => ({
  id: row.id,
  wabaId: row.waba_id,
  name: row.name,
  language: row.language,
  // safe: only `saveTemplate` writes the columns.
  category: row.category as Template['category'],
  status: row.status,
  parameterFormat: row.parameter_format === 'NAMED' ? 'NAMED' : 'POSITIONAL',
  components: own(row.components),
  rejectedReason: row.rejected_reason,
  quality: row.quality,
  life: own(row.life),
});

export function saveTemplate(sql: SqlStorage, template: Template): void {
  sql.exec(
    'INSERT OR REPLACE INTO templates (id, waba_id, name, language, category, status, parameter_format, components, rejected_reason, quality, life) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    template.id,
    template.wabaId,
    template.name,
    template.language,
    template.category,
    template.status,
    template.parameterFormat,
    JSON.stringify(template.components),
    template.rejectedReason,
    template.quality,
    JSON.stringify(template.life),
  );
}

export const findTemplate = (sql: SqlStorage, wabaId: string, name: string, language: string): Template | undefined => {
  const row = first<Row>(sql, 'SELECT * FROM templates WHERE waba_id = ? AND name = ? AND language = ?', wabaId, name, language);
  return row && toTemplate(row);
};

export const templateById = (sql: SqlStorage, id: string): Template | undefined => {
  const row = first<Row>(sql, 'SELECT * FROM templates WHERE id = ?', id);
  return row && toTemplate(row);
};

export const listTemplates = (sql: SqlStorage, wabaId: string): Template[] =>
  sql.exec<Row>('SELECT * FROM templates WHERE waba_id = ? ORDER BY id DESC', wabaId).toArray().map(toTemplate);

/** Changes what happened to it, and perhaps how it stands. */
export function updateTemplate(sql: SqlStorage, template: Template, change: Partial<Template>, life: TemplateLife = {}): Template {
  const next = { ...template, ...change, life: { ...template.life, ...life } };
  saveTemplate(sql, next);
  return next;
}

export const deleteTemplate = (sql: SqlStorage, id: string): void => {
  sql.exec('DELETE FROM templates WHERE id = ?', id);
};

/** Each account is born with `hello_world`. */
export function seedTemplates(sim: Simulation, wabaId: string): void {
  for (const { language, components } of HELLO_WORLD) {
    if (findTemplate(sim.sql, wabaId, 'hello_world', language)) continue;
    saveTemplate(sim.sql, {
      id: digits(sim, 15),
      wabaId,
      name: 'hello_world',
      language,
      category: 'UTILITY',
      status: 'APPROVED',
      parameterFormat: 'POSITIONAL',
      components,
      rejectedReason: 'NONE',
      quality: 'UNKNOWN',
      life: { wasApproved: true },
    });
  }
}
