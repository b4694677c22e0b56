import { Problem } from '../../../kernel/problem';
import type { TemplateContent } from '../../../kernel/templates/types';
import type { UserScope } from '../../foundation/access/access.scope';
import { openSample } from '../media/samples.actions';
import { findTemplate } from './templates.actions';

const samplesOf = ({ header, carousel }: TemplateContent): (string | null)[] =>
  [header, ...(carousel ?? []).map((card) => card.header)].map((part) => (part && 'sample' in part ? part.sample : null));

/** A sample of what a template sends, or of what is being written; any other file is as unknown as one that does not exist. */
export async function readSample(s: UserScope, id: string, mediaId: string) {
  const { content, live } = await findTemplate(s, id);
  const isShown = [content, live].some((one) => one !== null && samplesOf(one).includes(mediaId));
  const file = isShown ? await openSample(s, mediaId) : undefined;
  if (!file) throw new Problem('not-found');
  return file;
}
