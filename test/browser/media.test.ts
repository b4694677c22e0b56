import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { claim, composer, log, tick } from './screen.ts';
import { type Customer, joinWorld, PATIENT, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

/** Pictures and sounds that a browser makes itself, so that they are real. */
async function picture(page: Page, colour: string): Promise<string> {
  return page.evaluate(async (fill) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [320, 240];
    const pen = canvas.getContext('2d');
    if (pen) {
      pen.fillStyle = fill;
      pen.fillRect(0, 0, 320, 240);
    }
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  }, colour);
}
const inline = (type: string, base64: string, more: object = {}) => ({ type, [type]: { base64, ...more } });
const pdf = Buffer.from('%PDF-1.4\n%%EOF\n');
/** Two seconds of a tone. */
function tone(): string {
  const rate = 8_000;
  const wave = Buffer.alloc(44 + 2 * rate, 128);
  wave.write('RIFF', 0);
  wave.writeUInt32LE(36 + 2 * rate, 4);
  wave.write('WAVEfmt ', 8);
  wave.writeUInt32LE(16, 16);
  wave.writeUInt32LE(0x00010001, 20);
  wave.writeUInt32LE(rate, 24);
  wave.writeUInt32LE(rate, 28);
  wave.writeUInt32LE(0x00080001, 32);
  wave.write('data', 36);
  wave.writeUInt32LE(2 * rate, 40);
  for (let at = 0; at < 2 * rate; at += 1) wave[44 + at] = 128 + Math.round(60 * Math.sin((at * 2 * Math.PI * 440) / rate));
  return wave.toString('base64');
}

/** The customer's side: the phone page, on which the other customers of the run are listed too. */
async function phone({ name, phone }: Customer): Promise<Page> {
  const page = await world.open({ width: 390, height: 844 });
  await page.goto(`${world.simulatorUrl}/phone/${world.phoneNumberId}`);
  await page.getByRole('button', { name: new RegExp(`^${name}.*${phone.slice(-4)}$`) }).click();
  return page;
}

describe('media both ways', () => {
  it('[MED-40] what a customer sends is seen, heard and had: pictures large, a voice note, a document', async () => {
    const agent = await world.agent();
    const bia = world.customer('Bia Ramos');
    await bia.says('Oi');
    const [red, blue] = [await picture(agent, 'red'), await picture(agent, 'blue')];
    await bia.sends(inline('image', red, { mime_type: 'image/jpeg' }));
    await bia.sends(inline('image', blue, { mime_type: 'image/jpeg' }));
    await bia.sends(inline('audio', tone(), { mime_type: 'audio/wav' }));
    await bia.sends(
      inline('document', pdf.toString('base64'), { mime_type: 'application/pdf', filename: 'Tabela de preços.pdf', caption: 'Veja' }),
    );
    await claim(agent, 'Bia Ramos');
    const pictures = log(agent).getByRole('button', { name: /^Open: / });
    await expect.poll(() => pictures.locator('img').count(), PATIENT).toBe(2);
    await pictures.first().click();
    const box = agent.getByRole('dialog', { name: 'Picture 1 of 2' });
    await box.waitFor();
    await agent.keyboard.press('ArrowRight');
    await agent.getByRole('dialog', { name: 'Picture 2 of 2' }).waitFor();
    await agent.keyboard.press('+');
    await expect
      .poll(
        () =>
          agent
            .getByRole('dialog')
            .locator('img')
            .evaluate((img) => getComputedStyle(img).transform),
        PATIENT,
      )
      .toContain('1.5');
    await agent.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });

    await log(agent).getByRole('button', { name: 'Play', exact: true }).click();
    await log(agent).getByRole('button', { name: 'Speed 1×' }).click();
    await expect
      .poll(
        () =>
          log(agent)
            .locator('audio')
            .evaluate((sound: HTMLAudioElement) => sound.playbackRate),
        PATIENT,
      )
      .toBe(1.5);
    await expect
      .poll(
        () =>
          log(agent)
            .locator('audio')
            .evaluate((sound: HTMLAudioElement) => sound.currentTime),
        PATIENT,
      )
      .toBeGreaterThan(0);

    const saved = agent.waitForEvent('download');
    await log(agent).getByRole('button', { name: 'Download Tabela de preços.pdf' }).click();
    expect((await saved).suggestedFilename()).toBe('Tabela de preços.pdf');
  });

  it('[MED-41] what an agent sends arrives: files with captions, a place, a card, answers to tap, a quote, a reaction', async () => {
    const agent = await world.agent();
    const caio = world.customer('Caio Luz');
    await caio.says('Tem foto do bolo?');
    await caio.opensChat();
    await claim(agent, 'Caio Luz');
    const red = Buffer.from(await picture(agent, 'green'), 'base64');
    await agent.getByRole('button', { name: 'Attach' }).click();
    await agent.locator('input[type=file]').setInputFiles([
      { name: 'bolo.jpg', mimeType: 'image/jpeg', buffer: red },
      { name: 'preços.pdf', mimeType: 'application/pdf', buffer: pdf },
      { name: 'filme.mov', mimeType: 'video/quicktime', buffer: pdf },
    ]);
    const tray = agent.getByRole('dialog', { name: 'Send to Caio Luz' });
    await tray.getByText(/WhatsApp does not take files of this type/).waitFor();
    await tray.getByRole('textbox', { name: 'Caption for bolo.jpg' }).fill('Este aqui!');
    await tray.getByRole('button', { name: 'Remove filme.mov' }).click();
    await tray.getByRole('button', { name: 'Send 2 files' }).click();
    await tray.waitFor({ state: 'detached' });
    await log(agent).getByText('Este aqui!').waitFor();

    const attach = async (entry: string): Promise<void> => {
      await agent.getByRole('button', { name: 'Attach' }).click();
      await agent.getByRole('button', { name: entry }).click();
    };
    await attach('Location');
    await agent.getByLabel('Coordinates').fill('-23.5614, -46.6559');
    await agent.getByLabel('Name of the place').fill('Nossa loja');
    await agent.getByRole('button', { name: 'Send', exact: true }).last().click();
    await log(agent).getByText('Nossa loja').waitFor();
    await attach('Contact card');
    await agent.getByLabel('Name').fill('Zé Entregas');
    await agent.getByLabel('Phone').fill('+55 11 98888-7777');
    await agent.getByRole('button', { name: 'Send', exact: true }).last().click();
    await log(agent).getByText('Zé Entregas').waitFor();
    await attach('Question with answers');
    await agent.getByLabel('Question').fill('Retira ou entrega?');
    await agent.getByLabel('Answer 1').fill('Retirar');
    await agent.getByLabel('Answer 2').fill('Entregar');
    await agent.getByRole('button', { name: 'Send', exact: true }).last().click();
    await log(agent).getByText('Retirar').waitFor();

    const asked = log(agent).locator('article[data-direction=in]', { hasText: 'Tem foto do bolo?' });
    const openTools = async (): Promise<void> => {
      // A long thread holds only what is near: the end, after one's own message.
      await log(agent).evaluate((box) => box.scrollTo({ top: 0 }));
      await asked.getByRole('button', { name: 'What to do with this message' }).click();
    };
    await openTools();
    await agent.getByRole('button', { name: 'Reply', exact: true }).click();
    await composer(agent).fill('Mandei acima');
    await composer(agent).press('Enter');
    await log(agent)
      .getByRole('button', { name: /Caio Luz: Tem foto do bolo\?/ })
      .waitFor();
    await openTools();
    await agent.getByRole('button', { name: 'React with ❤️' }).click();
    await log(agent).getByText('❤️').waitFor();

    const mobile = await phone(caio);
    await mobile.getByText('Este aqui!').waitFor();
    await mobile.locator('img.image').first().waitFor();
    await mobile.getByText('Nossa loja').waitFor();
    await mobile.getByText('Zé Entregas').waitFor();
    await mobile.getByText('❤️').first().waitFor();
    await mobile.getByRole('button', { name: 'Retirar' }).click();
    const chosen = log(agent).locator('article[data-direction=in]', { hasText: 'Retirar' });
    const atEnd = async (): Promise<number> => {
      await log(agent).evaluate((box) => box.scrollTo({ top: box.scrollHeight }));
      return chosen.count();
    };
    await expect.poll(atEnd, PATIENT).toBe(1);
  });

  it('[MED-42] a voice note is recorded, packed as OGG/Opus and arrives as one', async () => {
    const agent = await world.agent();
    const duda = world.customer('Duda Reis');
    await duda.says('Me manda um áudio?');
    await duda.opensChat();
    await claim(agent, 'Duda Reis');
    await agent.getByRole('button', { name: 'Record a voice note' }).click();
    await expect.poll(() => agent.getByRole('timer').textContent(), PATIENT).not.toBe('0:00');
    await agent.getByRole('button', { name: 'Send voice note' }).click();
    await log(agent).locator('[data-voice]').waitFor();
    await tick(agent, 'Read').or(tick(agent, 'Delivered')).first().waitFor();
    const { items } = (await (await fetch(`${world.simulatorUrl}/control/log?phoneNumberId=${world.phoneNumberId}&limit=200`)).json()) as {
      items: { body: unknown }[];
    };
    expect(JSON.stringify(items)).toContain('"voice":true');
    expect(JSON.stringify(items)).toContain('audio/ogg; codecs=opus');
  });

  it('[MED-43] files that are dropped or pasted wait in the tray, and what is too large says so before anything is sent', async () => {
    const agent = await world.agent();
    await world.customer('Elis Cruz').says('Oi');
    await claim(agent, 'Elis Cruz');
    await composer(agent).evaluate((box) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(5_000_001)], 'enorme.jpg', { type: 'image/jpeg' }));
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    const tray = agent.getByRole('dialog', { name: 'Send to Elis Cruz' });
    await tray.getByText('At most 5 MB for this kind of file; this one has 5 MB.').waitFor();
    expect(await tray.getByRole('button', { name: 'Send 0 files' }).isDisabled()).toBe(true);
    await agent.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['Olá'], 'oi.txt', { type: 'text/plain' }));
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    });
    await tray.getByText('oi.txt').waitFor();
    await tray.getByRole('button', { name: 'Send 1 file' }).click();
    await log(agent).getByText('oi.txt').waitFor();
  });

  it('[MED-44] a customer whose number changes keeps their thread, and the change is told in the reader’s language', async () => {
    const agent = await world.agent();
    const fabio = world.customer('Fábio Sá');
    await fabio.says('Oi');
    await claim(agent, 'Fábio Sá');
    const system = { type: 'user_changed_number', wa_id: '5511955577777', body: 'User Fábio Sá changed from 1 to 2' };
    await fabio.sends({ type: 'system', system });
    await log(agent).getByText('Fábio Sá has a new number: +5511955577777. The conversation goes on here.').waitFor();
  });
});
