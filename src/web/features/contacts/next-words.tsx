import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ContactMerge, readNextWords } from '../../client';
import { readablePhone } from '../../lib/screen/phone';
import { FormHint } from '../../ui/form-layout';
import classes from './next-words.module.css';

/** Where the next words of each address go once a merge is undone. */
export function NextWords({ merge }: { merge: ContactMerge }) {
  const { t } = useTranslation('contacts');
  const { data = [] } = useQuery({
    queryKey: ['contact-merges', merge.id, 'next-words'],
    queryFn: async () => (await readNextWords({ path: { id: merge.id } })).data.items,
    staleTime: 0,
  });
  if (data.length === 0) return null;
  return (
    <div>
      <FormHint>{t('merges.next')}</FormHint>
      <ul className={classes.list}>
        {data.map(({ address, contact, channel, conversationId }) => {
          const shown = address.kind === 'phone' ? readablePhone(address.value) : address.value;
          const words = { address: shown, name: contact.name, channel: channel?.name ?? '' };
          return (
            <li key={`${address.value} ${conversationId}`} dir="auto">
              {t(channel ? 'merges.nextThread' : 'merges.nextNew', words)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
