import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { type EntityType, type EntityTypeChange, updateEntityType } from '../../client';
import { Card } from '../../ui/card';
import { ResourceForm } from '../../ui/resource-form';
import { useTypeChanged } from './entity-query';

type Props<V extends Record<string, unknown>> = {
  id: string;
  title: string;
  lead?: string;
  type: EntityType;
  initial: V;
  bodyOf: (values: V) => EntityTypeChange;
  /** What is done besides, once that is saved. */
  then?: (values: V) => Promise<unknown>;
  children: (form: UseFormReturnType<V>) => ReactNode;
};

/** A part of a type that is changed by itself; another part that was saved in the meantime does not undo what is typed here. */
export function TypeForm<V extends Record<string, unknown>>({ id, title, lead, type, initial, bodyOf, then, children }: Props<V>) {
  const changed = useTypeChanged(type.key);
  return (
    <Card id={id} title={title} lead={lead}>
      <ResourceForm<V>
        key={JSON.stringify(initial)}
        label={title}
        initial={initial}
        revision={type.revision}
        reload={() => changed()}
        save={async (values, headers) => {
          const { data } = await updateEntityType({ path: { key: type.key }, body: bodyOf(values), headers });
          await then?.(values);
          await changed(then ? undefined : data);
        }}
      >
        {children}
      </ResourceForm>
    </Card>
  );
}
