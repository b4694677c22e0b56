import { look } from './call.ts';
import { type Attachment, mayBeSentAs } from './rules/attachments.domain.ts';

/** Fetches the links of a message as Meta does. `undefined` = all are there and of a kind that may be sent. */
export async function linksFault(attachments: readonly Attachment[]): Promise<131052 | 131053 | undefined> {
  for (const { kind, link } of attachments) {
    if (link === undefined) continue;
    try {
      const { status, type } = await look(link);
      if (status !== 200) return 131052;
      if (!mayBeSentAs(kind, type)) return 131053;
    } catch {
      return 131052;
    }
  }
  return undefined;
}
