import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ConditionChips } from '../segments/condition-chips';
import { fieldsQuery } from '../segments/segments-query';

/** What has a place of its own above the list. */
const ELSEWHERE = ['text', 'segment', 'tag', 'isBlocked', 'knownBy', 'lastActive'];

type Props = { where: string; onChange: (where: string) => void };

/** Further conditions: own fields of the company, and whatever else contacts can be asked. */
export function FieldChips({ where, onChange }: Props) {
  const { i18n } = useTranslation('contacts');
  const fields = useQuery(fieldsQuery(i18n.language)).data?.filter(({ name }) => !ELSEWHERE.includes(name)) ?? [];
  // Own fields first: they have no other place.
  const offered = [...fields].sort((a, b) => Number(b.name.startsWith('field.')) - Number(a.name.startsWith('field.')));
  return <ConditionChips where={where} fields={offered} onChange={onChange} />;
}
