import { useTranslation } from 'react-i18next';
import type { Channel } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { FormHint } from '../../ui/form-layout';

/** What Meta has told of a number and its account and still stands, the worst first. */
export function ChannelHealth({ health }: Pick<Channel, 'health'>) {
  const { t } = useTranslation('channels');
  const formats = useFormats();
  return health.map(({ kind, detail, since, until }) => {
    const moments = { since: formats.moment(since), until: until === null ? '' : formats.moment(until) };
    return (
      <FormHint key={`${kind} ${detail}`}>
        {t(key('news', kind), { detail: detail ?? t('newsBare') })} {until === null ? t('newsSince', moments) : t('newsUntil', moments)}
      </FormHint>
    );
  });
}
