import { leadingTo } from '../records/record-fields.domain';
import { RelatedList } from '../records/related-list';
import { useTypes } from '../records/types-query';
import { PanelSection } from './panel-section';

/** What the company keeps about the contact in records, each relation a matter of the panel. */
export default function PanelRecords({ id, name }: { id: string; name: string }) {
  const types = useTypes();
  return leadingTo(types, 'contact').map(({ type, field }) => (
    <RelatedList key={`${type.key} ${field.key}`} type={type} field={field} named={{ id, title: name }}>
      {(title, list) => <PanelSection title={title}>{list}</PanelSection>}
    </RelatedList>
  ));
}
