import { Route, Switch } from 'wouter';
import { EntityList } from './entity-list';
import { EntityPage } from './entity-page';

const AT = '/settings/entities';

/** The company's own kinds of things, and below their own addresses each of them. */
export default function EntitiesPage() {
  return (
    <Switch>
      <Route path={`${AT}/:key`}>{({ key }) => <EntityPage key={key} name={key} />}</Route>
      <Route>
        <EntityList />
      </Route>
    </Switch>
  );
}
