import { call } from '../support/api.ts';

/**
 * The doors through which records, and what is said of them, leave the product. Of each: the operations of the document that it
 * consists of, or what is still to be built; as soon as an operation of that is published it must be listed here.
 */
export type Door = { no: number; name: string; operations: readonly string[] } | { no: number; name: string; toCome: RegExp };

export const DOORS: readonly Door[] = [
  { no: 1, name: 'list of types', operations: ['listEntityTypes'] },
  { no: 2, name: 'type', operations: ['readEntityType'] },
  { no: 3, name: 'schema', operations: ['readEntitySchema'] },
  { no: 4, name: 'list of records', operations: ['listRecords', 'queryRecords'] },
  { no: 5, name: 'record', operations: ['readRecord'] },
  { no: 6, name: 'count', operations: ['countRecords'] },
  { no: 7, name: 'filter', operations: ['queryRecords', 'listRecordFilterFields'] },
  { no: 8, name: 'order', operations: ['queryRecords', 'listRecords'] },
  { no: 9, name: 'saved view', toCome: /\/views/ },
  { no: 10, name: 'search over all', operations: ['findRecords', 'searchConversations'] },
  { no: 11, name: 'label of a relation', operations: ['readRecord', 'listRecords'] },
  { no: 12, name: 'choice of a related record', operations: ['pickRecords'] },
  { no: 13, name: 'other side of a relation', operations: ['readRecord', 'listRecords'] },
  { no: 14, name: 'history', operations: ['listRecordHistory'] },
  { no: 15, name: 'file of records', operations: ['exportRecords', 'readJobFile'] },
  { no: 16, name: 'columns of that file', operations: ['exportRecords'] },
  { no: 17, name: 'import of records', operations: ['createImport', 'listImports', 'readImport', 'listImportRows', 'readRejectedRows'] },
  { no: 18, name: 'model of that import', operations: ['readImportModel'] },
  { no: 19, name: 'many records at once', operations: ['changeRecords', 'listRefusedRecords', 'undoChangeRecords'] },
  { no: 20, name: 'panel of a contact', operations: ['queryRecords'] },
  { no: 21, name: 'timeline of a contact', operations: ['listContactHistory'] },
  { no: 22, name: 'interactions of a record', operations: ['listRecordInteractions'] },
  { no: 23, name: 'files of a record', operations: ['listRecordFiles', 'readRecordFile'] },
  { no: 24, name: 'segments', operations: ['listSegments', 'listContactFilterFields', 'previewSegment', 'queryContacts', 'countContacts'] },
  { no: 25, name: 'editor of flows', toCome: /\/flows/ },
  { no: 26, name: 'runs of flows', toCome: /\/flows/ },
  { no: 27, name: 'canned responses', operations: ['listCannedResponses', 'readCannedValues'] },
  {
    no: 28,
    name: 'campaigns',
    operations: ['listCampaigns', 'readCampaign', 'previewCampaign', 'duplicateCampaign', 'listCampaignRecipients'],
  },
  { no: 29, name: 'webhooks', toCome: /\/webhook-endpoints/ },
  { no: 30, name: 'feed of events', toCome: /\/v1\/events/ },
  { no: 31, name: 'frames of sockets', operations: ['openDeskSocket', 'openConversationSocket'] },
  { no: 32, name: 'log', operations: ['listAuditEntries', 'exportAuditEntries'] },
  { no: 33, name: 'texts of refusals', operations: ['queryRecords', 'createRecord', 'updateRecord', 'deleteRecord'] },
  { no: 34, name: 'jobs', operations: ['listJobs', 'readJob'] },
  { no: 35, name: 'reasons of duplicates', operations: ['listContactDuplicates'] },
  { no: 36, name: 'archive of a person', operations: ['archiveContact'] },
  { no: 37, name: 'explanation', operations: ['explainPermission'] },
  { no: 38, name: 'what is not there', operations: ['readEntityType', 'readRecord'] },
  { no: 39, name: 'form that was left open', operations: ['updateRecord'] },
  { no: 40, name: 'page in the cache of a browser', operations: ['openDeskSocket'] },
];

/** What nobody but the owner may read: a type, its field, option, value, title, who uses it; and a number that is its count. */
export const SECRET = 'zcofre';
export const COUNTED = 79_192_486_531;
/** Two fields of a type that others see, with their values; and a record that belongs to somebody else. */
export const HIDDEN = 'zoculto';
export const STRANGE = 'zalheio';
/** What a segment and a response are called that ask for it: the log alone, which tells of everything that was saved, names them. */
export const NAMED = 'znomeado';
/** A relation of the type that others see to the one that nobody sees. */
export const LEADING = 'zvinculo';

/** What is in the answer and was not in the question. */
export const leaked = (bytes: string, path: string, body: unknown, forbidden: readonly string[]): string[] => {
  const question = path + JSON.stringify(body ?? '');
  const said = bytes.replace(/(\d)[.,](?=\d{3})/g, '$1'); // also a number that is printed in groups
  const isLog = path.startsWith('/v1/audit');
  return forbidden.filter((word) => said.includes(word) && !question.includes(word) && !(isLog && word === NAMED));
};

export const bytesOf = async (method: string, path: string, token: string, body?: unknown): Promise<{ status: number; bytes: string }> => {
  const response = await call(method, path, { token, ...(body === undefined ? {} : { body }) });
  // What was asked is no answer.
  const text = (await response.text()).replace(/"instance":"[^"]*"/, '');
  return { status: response.status, bytes: `${text} ${JSON.stringify([...response.headers])}` };
};
