import { describe, expect, it } from 'vitest';
import { body, buttons, create, type Json, sending, simple, URL_BUTTON } from './drafts.ts';
import { control, DAY, Lab } from './lab.ts';

const HOUR = 3_600_000;

describe('a new template', () => {
  const auth = { ...simple, category: 'AUTHENTICATION' };
  const card = { components: [{ type: 'HEADER', format: 'IMAGE' }, buttons({ type: 'QUICK_REPLY', text: 'A' })] };
  it.each([
    ['an unknown language', { ...simple, language: 'xx' }],
    ['an image header without a sample', { ...simple, components: [{ type: 'HEADER', format: 'IMAGE' }, ...simple.components] }],
    [
      'a sample nobody uploaded',
      { ...simple, components: [{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::x'] } }, ...simple.components] },
    ],
    [
      'a header variable without an example',
      { ...simple, components: [{ type: 'HEADER', format: 'TEXT', text: 'Oi {{1}}' }, ...simple.components] },
    ],
    [
      'a variable in the middle of an address',
      { ...simple, components: [...simple.components, buttons({ ...URL_BUTTON, url: 'https://x.test/{{1}}/a' })] },
    ],
    ['an address without an example', { ...simple, components: [...simple.components, buttons({ ...URL_BUTTON, example: undefined })] }],
    ['a button without a text', { ...simple, components: [...simple.components, buttons({ type: 'QUICK_REPLY' })] }],
    ['a button of an unknown type', { ...simple, components: [...simple.components, buttons({ type: 'JUMP', text: 'A' })] }],
    [
      'a coupon of 21 characters',
      { ...simple, components: [...simple.components, buttons({ type: 'COPY_CODE', example: 'x'.repeat(21) })] },
    ],
    ['a life of five seconds', { ...simple, message_send_ttl_seconds: 5 }],
    ['a name of a variable in capitals', { ...simple, components: [body('Oi {{Nome}}, tudo bem com você?', ['Ana'])] }],
    [
      'named variables that are numbered',
      { ...simple, parameter_format: 'NAMED', components: [body('Oi {{1}}, tudo bem com você?', ['Ana'])] },
    ],
    ['fewer examples than variables', { ...simple, components: [body('Oi {{1}}, seu pedido {{2}} chegou hoje.', ['Ana'])] }],
    [
      'a carousel of one card',
      { ...simple, category: 'MARKETING', components: [...simple.components, { type: 'CAROUSEL', cards: [card] }] },
    ],
    [
      'quick replies between others',
      {
        ...simple,
        components: [...simple.components, buttons(URL_BUTTON, { type: 'QUICK_REPLY', text: 'A' }, { ...URL_BUTTON, text: 'B' })],
      },
    ],
    ['a body of its own for a code', auth],
    ['no button for a code', { ...auth, components: [{ type: 'BODY', add_security_recommendation: true }] }],
  ])('[SIM-71] is refused with %s', async (_, draft) => {
    const lab = await Lab.open();
    expect(await lab.asks('POST', '900/message_templates', draft)).toMatchObject({ status: 400, error: { code: 100 } });
  });

  it('[SIM-96] is one of 100 in an hour and of 250 in all', async () => {
    const lab = await Lab.open();
    const make = (n: number) => lab.asks('POST', '900/message_templates', { ...simple, name: `aviso_${n}` });
    const made = async (from: number, to: number) => {
      for (let n = from; n < to; n += 1) expect((await make(n)).status).toBe(200);
    };
    await made(0, 100);
    expect(await make(100)).toMatchObject({ error: { code: 80008 } });
    await lab.pass(HOUR);
    await made(100, 200);
    await lab.pass(HOUR);
    await made(200, 247);
    expect(await make(247)).toMatchObject({ error: { code: 100, error_subcode: 2388019 } });
  });
});

describe('the life of a template', () => {
  const edit = (lab: Lab, id: string, change: Json = { components: [body('Seu pedido saiu.')] }) => lab.asks('POST', id, change);
  const status = async (lab: Lab, id: string) => (await lab.asks('GET', `${id}?fields=status,category,quality_score`)).body;
  const approve = (id: string) => control('POST', `/templates/${id}/review`, { event: 'APPROVED' });
  const updates = (lab: Lab) => lab.received.map(({ value: { message_template_id: _, message_template_name: __, ...rest } }) => rest);

  it('[SIM-97] an approved one is edited once a day and keeps its category', async () => {
    const lab = await Lab.open();
    const id = await create(lab);
    expect(await edit(lab, id, { category: 'MARKETING' })).toMatchObject({ status: 400, error: { error_subcode: 2388039 } });
    expect((await edit(lab, id)).status).toBe(200);
    await approve(id);
    expect(await edit(lab, id)).toMatchObject({ status: 400, error: { error_subcode: 2388039 } });
    await lab.pass(DAY);
    expect((await edit(lab, id)).status).toBe(200);
  });

  it('[SIM-97] the name of a deleted one rests for thirty days, unless it was never approved', async () => {
    const lab = await Lab.open();
    const draft = await create(lab, { ...simple, name: 'rascunho' }, false);
    const [one, two] = [await create(lab), await create(lab, { ...simple, name: 'outro' })];
    expect((await lab.asks('DELETE', `900/message_templates?hsm_ids=["${one}","${two}","${draft}"]`)).status).toBe(200);
    expect(await lab.asks('POST', '900/message_templates', simple)).toMatchObject({ error: { error_subcode: 2388023 } });
    expect((await lab.asks('POST', '900/message_templates', { ...simple, name: 'rascunho' })).status).toBe(200);
    await lab.pass(30 * DAY);
    expect((await lab.asks('POST', '900/message_templates', simple)).status).toBe(200);
    expect((await lab.asks('DELETE', '900/message_templates?name=nada')).status).toBe(400);
  });

  it('[SIM-98] low quality pauses it for three hours, then for six, then for ever', async () => {
    const lab = await Lab.open();
    const id = await create(lab);
    const red = () => control('POST', `/templates/${id}/quality`, { score: 'RED' });
    await red();
    expect(await status(lab, id)).toMatchObject({ status: 'PAUSED', quality_score: { score: 'RED' } });
    expect(await lab.send(sending())).toMatchObject({ code: 132015 });
    await lab.pass(3 * HOUR);
    await lab.settle();
    expect((await status(lab, id)).status).toBe('APPROVED');
    await red();
    await lab.pass(3 * HOUR);
    await lab.settle();
    expect((await status(lab, id)).status).toBe('PAUSED');
    expect((await lab.asks('POST', `${id}/unpause`)).body).toEqual({ success: true });
    expect((await lab.asks('POST', `${id}/unpause`)).status).toBe(400);
    await red();
    await lab.settle();
    expect(await lab.send(sending())).toMatchObject({ code: 132016 });
    const events = updates(lab).map((one) => [one.event ?? one.new_quality_score, (one.other_info as Json | undefined)?.title]);
    expect(events).toEqual([
      ['APPROVED', undefined],
      ['RED', undefined],
      ['PAUSED', 'FIRST_PAUSE'],
      ['APPROVED', 'UNPAUSE'],
      ['RED', undefined],
      ['PAUSED', 'SECOND_PAUSE'],
      ['APPROVED', 'UNPAUSE'],
      ['RED', undefined],
      ['DISABLED', 'DISABLED'],
    ]);
    expect(updates(lab).at(-1)).toMatchObject({ disable_info: { disable_date: expect.any(Number) }, message_template_language: 'pt-BR' });
  });

  it('[SIM-98] its language is written as the number is told to', async () => {
    const lab = await Lab.open({ hyphenLanguage: false });
    await create(lab);
    await lab.settle();
    expect(updates(lab)).toMatchObject([{ message_template_language: 'pt_BR' }]);
  });

  it('[SIM-99] its category changes a day after that was announced', async () => {
    const lab = await Lab.open();
    const id = await create(lab);
    await control('POST', `/templates/${id}/category`, { category: 'MARKETING' });
    expect((await status(lab, id)).category).toBe('UTILITY');
    await lab.pass(DAY);
    await lab.settle();
    expect((await status(lab, id)).category).toBe('MARKETING');
    expect(updates(lab).slice(1)).toMatchObject([
      { new_category: 'UTILITY', correct_category: 'MARKETING', category_update_timestamp: expect.any(Number) },
      { previous_category: 'UTILITY', new_category: 'MARKETING' },
    ]);
  });

  it.each([
    ['release', 'sent delivered'],
    ['drop', 'failed'],
  ])('[SIM-100] what pacing holds is heard of after its verdict: %s', async (verdict, journey) => {
    const lab = await Lab.open({ paceAfter: 1 });
    const id = await create(lab);
    const first = await lab.send(sending());
    const second = await lab.send(sending());
    expect([first.body, second.body]).toMatchObject([
      { messages: [{ message_status: 'accepted' }] },
      { messages: [{ message_status: 'held_for_quality_assessment' }] },
    ]);
    await lab.settle();
    expect([lab.journey(first.wamid), lab.journey(second.wamid)]).toEqual(['sent delivered', '']);
    await control('POST', `/templates/${id}/pacing`, { verdict });
    await lab.settle();
    expect(lab.journey(second.wamid)).toBe(journey);
    expect((await lab.send(sending())).code).toBe(verdict === 'drop' ? 132015 : undefined);
  });
});
