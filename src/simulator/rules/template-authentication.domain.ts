import type { TemplateComponent } from './template.domain.ts';

/** Authentication templates, of which Meta writes the text: as they are shown and filled after creation. */
const BODY = '*{{1}}* is your verification code.';
const ADVICE = ' For your security, do not share this code.';

export function written(components: readonly TemplateComponent[]): TemplateComponent[] {
  return components.map((one) => {
    switch (one.type.toUpperCase()) {
      case 'BODY':
        return { ...one, type: 'BODY', text: one.add_security_recommendation === true ? BODY + ADVICE : BODY };
      case 'FOOTER':
        return { ...one, type: 'FOOTER', text: `This code expires in ${String(one.code_expiration_minutes)} minutes.` };
      case 'BUTTONS':
        return { ...one, type: 'BUTTONS', buttons: (one.buttons ?? []).map(asUrl) };
      default:
        return one;
    }
  });
}

/** When listed, the button that copies or fills in the code is a link with the code in it. */
function asUrl(button: NonNullable<TemplateComponent['buttons']>[number]): NonNullable<TemplateComponent['buttons']>[number] {
  const kind = (button.otp_type ?? 'COPY_CODE').toUpperCase();
  const text = button.text ?? (kind === 'COPY_CODE' ? 'Copy code' : 'Autofill');
  return { type: 'URL', text, url: `https://www.whatsapp.com/otp/code/?otp_type=${kind}&code=otp{{1}}` };
}
