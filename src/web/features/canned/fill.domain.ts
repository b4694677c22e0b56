import { fillPlaceholders } from '../../../kernel/placeholders';

/** The variables of a canned response, as the API knows them, and their names in texts. */
export const VARIABLES = [
  ['contact.name', 'contactName'],
  ['contact.firstName', 'contactFirstName'],
  ['agent.name', 'agentName'],
  ['agent.firstName', 'agentFirstName'],
  ['company.name', 'companyName'],
] as const;
/** `records`: what stands for placeholders of records, by their names. */
export type Values = { contact: string; agent: string; company: string; records?: Readonly<Record<string, string>> };

/** Whether a text tells of a record. */
export const tellsOfRecords = (body: string): boolean => /\{\{\s*record\./.test(body);

const first = (name: string): string => name.trim().split(/\s+/)[0] ?? '';

/** The text with its variables filled in; what nobody knows stays as it is. */
export function fill(body: string, { contact, agent, company, records = {} }: Values): string {
  const known: Record<string, string> = {
    ...records,
    'contact.name': contact,
    'contact.firstName': first(contact),
    'agent.name': agent,
    'agent.firstName': first(agent),
    'company.name': company,
  };
  return fillPlaceholders(body, known);
}
