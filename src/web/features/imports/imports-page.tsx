import { Route, Switch } from 'wouter';
import { ImportList } from './import-list';
import { ImportPage } from './import-page';
import { NewImport } from './new-import';

/** Files of contacts on their way in: those of the last days, a new one, and each at the step it is at. */
export default function ImportsPage() {
  return (
    <Switch>
      <Route path="/settings/imports/new">
        <NewImport />
      </Route>
      <Route path="/settings/imports/:id">{({ id }) => <ImportPage key={id} id={id} />}</Route>
      <Route>
        <ImportList />
      </Route>
    </Switch>
  );
}
