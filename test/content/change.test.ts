import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, changed, changeOf, shownOf } from '../../src/modules/messaging/content/change.domain.ts';
import type { Content } from '../../src/modules/messaging/content/message.domain.ts';

const said = (body: string): Content => ({ type: 'text', body: { body } });
const edit = (body: string, at: number): Change => ({ kind: 'edit', target: 'wamid.a', at, content: said(body) });
const revoke: Change = { kind: 'revoke', target: 'wamid.a', at: 90 };
const changedBy = (content: Content, ...changes: Change[]): Content =>
  changes.reduce((now, change) => changed(now, 0, change, true) ?? now, content);

describe('a change of a message', () => {
  it('[CNT-1] is read from an edit or a deletion that says of which, and from nothing else', () => {
    const message = { type: 'text', text: { body: '21' } };
    expect(changeOf({ type: 'edit', body: { original_message_id: 'wamid.a', message } }, 7)).toEqual(edit('21', 7));
    expect(changeOf({ type: 'revoke', body: { original_message_id: 'wamid.a' } }, 90)).toEqual(revoke);
    for (const body of [{}, { original_message_id: '' }, { original_message_id: 7 }])
      expect(changeOf({ type: 'edit', body }, 7)).toBeUndefined();
    expect(changeOf({ type: 'text', body: { original_message_id: 'wamid.a' } }, 7)).toBeUndefined();
  });

  it('[CNT-1] leaves the last words that were written, and those before them, in whatever order it is told', () => {
    const edits = [edit('2', 20), edit('3', 30), edit('4', 40)];
    fc.assert(
      fc.property(fc.shuffledSubarray(edits, { minLength: 3 }), (order) => {
        const { body, versions } = changedBy(said('1'), ...order);
        expect(body).toEqual({ body: '4' });
        expect(versions?.map((version) => version.body.body)).toEqual(['1', '2', '3', '4']);
      }),
    );
  });

  it('[CNT-1] of a picture changes the caption alone; of another kind it changes nothing', () => {
    const picture: Content = { type: 'image', body: { id: '7', sha256: 'x', caption: 'Antes' } };
    const other = (body: Content['body']): Change => ({ kind: 'edit', target: 'wamid.a', at: 5, content: { type: 'image', body } });
    expect(changed(picture, 0, other({ id: '8', caption: 'Depois' }), false)?.body).toEqual({ id: '7', sha256: 'x', caption: 'Depois' });
    expect(changed(picture, 0, other({ id: '8' }), false)?.body).toEqual({ id: '7', sha256: 'x' });
    expect(changed(picture, 0, edit('x', 5), false)).toBeUndefined();
  });

  it('[CNT-2] that deletes is final: an edit told later is kept, and shows nothing where the company hides it', () => {
    for (const content of [changedBy(said('1'), revoke, edit('2', 20)), changedBy(said('1'), edit('2', 20), revoke)]) {
      expect(content).toMatchObject({ body: { body: '2' }, deleted: { at: 90, hidden: true } });
      expect(JSON.stringify(shownOf(content))).toBe('{"type":"text","body":{},"deleted":{"at":90,"hidden":true}}');
    }
    const shown = changed(said('1'), 0, revoke, false);
    expect(shown && shownOf(shown)).toEqual({ ...said('1'), deleted: { at: 90, hidden: false } });
  });
});
