import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body, fileBody } from '../../../edge/http/bodies';
import { expectedRevision } from '../../../edge/http/revision';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import { typeKey } from '../../customers/entity-types/entity-types.schemas';
import type { AppEnv } from '../../foundation/access/access.scope';
import { securedEntity } from '../../foundation/guard/guard.middleware';
import { uploadQuery } from '../../messaging/media/media.schemas';
import { disposition, servedType } from '../../messaging/media/serving.domain';
import { addFile, attachFile, listFiles, openFile, removeFile } from './record-files.actions';
import { recordFileProblems } from './record-files.problems';
import { attachment, recordFile, recordFiles, toFile } from './record-files.schemas';

const tags = ['Entities'];
const ofRecord = z.object({ key: typeKey, id: idSchema('record') });
const params = ofRecord.extend({ fileField: z.string().max(64) });
const one = params.extend({ fileId: idSchema('media') });
const refused = [
  'not-found',
  'forbidden',
  'media-empty',
  'storage-full',
  'record-file-kind',
  'record-file-large',
  'record-files-full',
  'stale-revision',
] as const;

const list = createRoute({
  ...securedEntity('view'),
  method: 'get',
  path: '/entity-types/{key}/records/{id}/files',
  tags,
  operationId: 'listRecordFiles',
  summary: 'List the files of a record',
  description: 'In the order of their fields, of which each has at most ten.',
  request: { params: ofRecord },
  responses: { 200: json(recordFiles, 'All of them'), ...refusals('not-found') },
});
const add = createRoute({
  ...securedEntity('edit'),
  method: 'post',
  path: '/entity-types/{key}/records/{id}/files/{fileField}',
  tags,
  operationId: 'addRecordFile',
  summary: 'Add a file to a record',
  description: 'The body is the file itself, at most 25 MB. Its type is detected from its bytes.',
  request: { params, query: uploadQuery, body: fileBody({ max: '25 MB' }) },
  responses: { 201: json(recordFile, 'The file'), ...refusals(recordFileProblems, ...refused) },
});
const attach = createRoute({
  ...securedEntity('edit'),
  method: 'post',
  path: '/entity-types/{key}/records/{id}/files/{fileField}/from-message',
  tags,
  operationId: 'attachRecordFile',
  summary: 'Copy the file of a message into a record',
  description: 'Of a conversation that you may read. The copy stays when the message goes, until the person is erased.',
  request: { params, body: body(attachment) },
  responses: { 201: json(recordFile, 'The copy'), ...refusals(recordFileProblems, ...refused, 'media-pending', 'media-gone') },
});
const read = createRoute({
  ...securedEntity('view'),
  method: 'get',
  path: '/entity-types/{key}/records/{id}/files/{fileField}/{fileId}',
  tags,
  operationId: 'readRecordFile',
  summary: 'Read a file of a record',
  request: { params: one },
  responses: {
    200: { description: 'The file', content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } } },
    ...refusals('not-found'),
  },
});
const remove = createRoute({
  ...securedEntity('edit'),
  method: 'delete',
  path: '/entity-types/{key}/records/{id}/files/{fileField}/{fileId}',
  tags,
  operationId: 'removeRecordFile',
  summary: 'Remove a file from a record',
  description: 'It is gone for good.',
  request: {
    params: one,
    headers: z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version of the record you saw.' }) }),
  },
  responses: { 204: empty('Removed'), ...refusals('not-found', 'forbidden', 'stale-revision') },
});

const placeOf = ({ key, id, fileField }: z.infer<typeof params>) => ({ key, id, field: fileField });

export const recordFileRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const { key, id } = c.req.valid('param');
    return c.json({ items: (await listFiles(c.var.scope, key, id)).map(toFile) }, 200);
  })
  .openapi(add, async (c) => {
    const said = { mime: c.req.header('content-type') ?? '', name: c.req.valid('query').name };
    return c.json(toFile(await addFile(c.var.scope, placeOf(c.req.valid('param')), await c.req.arrayBuffer(), said)), 201);
  })
  .openapi(attach, async (c) => c.json(toFile(await attachFile(c.var.scope, placeOf(c.req.valid('param')), c.req.valid('json'))), 201))
  .openapi(read, async (c) => {
    const { file, kept } = await openFile(c.var.scope, placeOf(c.req.valid('param')), c.req.valid('param').fileId);
    return c.body(kept.body, 200, {
      'cache-control': 'private, no-cache',
      'content-type': servedType(file.mime),
      'content-disposition': disposition(file.mime, file.name),
      'content-length': String(kept.size),
    });
  })
  .openapi(remove, async (c) => {
    const { fileId, ...place } = c.req.valid('param');
    await removeFile(c.var.scope, placeOf(place), fileId, expectedRevision(c));
    return c.body(null, 204);
  });
