import { Card } from '../../ui/card';
import type { Named } from './names';
import type { Leading } from './record-fields.domain';
import { RelatedList } from './related-list';

/** Records that name something, on its page. */
export function RelatedCard({ type, field, named }: Leading & { named: Named }) {
  return (
    <RelatedList type={type} field={field} named={named}>
      {(title, list) => (
        <Card id={`related-${type.key}-${field.key}`} title={title}>
          {list}
        </Card>
      )}
    </RelatedList>
  );
}
