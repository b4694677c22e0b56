import { leadingTo } from './record-fields.domain';
import { RelatedCard } from './related-card';
import { useTypes } from './types-query';

/** What the company keeps about a contact in records, a card for each relation that leads to contacts. */
export function ContactRecords({ id, name }: { id: string; name: string }) {
  const types = useTypes();
  return leadingTo(types, 'contact').map(({ type, field }) => (
    <RelatedCard key={`${type.key} ${field.key}`} type={type} field={field} named={{ id, title: name }} />
  ));
}
