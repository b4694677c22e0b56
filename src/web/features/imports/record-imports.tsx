import { Route, Switch } from 'wouter';
import type { EntityType } from '../../client';
import { ImportPage } from './import-page';
import { TargetContext } from './import-target';
import { NewImport } from './new-import';

/** Files of records of a type on their way in: a new one, and each at the step it is at. */
export default function RecordImports({ type }: { type: EntityType }) {
  return (
    <TargetContext value={{ type }}>
      <Switch>
        <Route path="/records/:key/import/:id">{({ id }) => <ImportPage key={id} id={id} />}</Route>
        <Route>
          <NewImport />
        </Route>
      </Switch>
    </TargetContext>
  );
}
