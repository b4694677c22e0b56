import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { plain } from '../../../kernel/finding';
import { useMe } from '../../lib/login/use-me';
import { cannedQuery, cannedValuesQuery } from '../canned/canned-query';
import { fill, tellsOfRecords } from '../canned/fill.domain';
import classes from './canned-suggestions.module.css';
import { type KeyTaker, Suggestions } from './suggestions';

const SHOWN = 20;
type Props = { wanted: string; contact: { id: string; name: string }; keys: KeyTaker; onPick: (text: string) => void; onClose: () => void };

/** What is at hand behind `/`: by code first, then by title and text; shown as it will read. */
export default function CannedSuggestions({ wanted, contact, keys, onPick, onClose }: Props) {
  const { t } = useTranslation('composer');
  const { user, tenant } = useMe();
  const { data } = useQuery(cannedQuery);
  const isTold = data?.some(({ body }) => tellsOfRecords(body)) === true;
  const { data: records = {} } = useQuery({ ...cannedValuesQuery(contact.id), enabled: isTold });
  if (!data) return null;
  const word = plain(wanted);
  const rank = (code: string): number => (plain(code).startsWith(word) ? 0 : 1);
  const found = data
    .filter(({ code, title, body }) => plain(`${code} ${title} ${body}`).includes(word))
    .sort((a, b) => rank(a.code) - rank(b.code) || a.code.localeCompare(b.code))
    .slice(0, SHOWN);
  const values = { contact: contact.name, agent: user.name, company: tenant.name, records };
  return (
    <Suggestions
      id="canned-suggestions"
      label={t('canned.list')}
      none={t('canned.empty')}
      keys={keys}
      onClose={onClose}
      choices={found.map(({ id, code, title, body }) => ({
        key: id,
        pick: () => onPick(fill(body, values)),
        content: (
          <>
            <span className={classes.top}>
              <span className={classes.code}>/{code}</span>
              <span className={classes.title} dir="auto">
                {title}
              </span>
            </span>
            <span className={classes.preview} dir="auto">
              {fill(body, values)}
            </span>
          </>
        ),
      }))}
    />
  );
}
