import { Route, Switch } from 'wouter';
import { ContactList } from './contact-list';
import { ContactPage } from './contact-page';

/** Everybody the company knows, and below their own addresses each of them. */
export default function ContactsPage() {
  return (
    <Switch>
      <Route path="/contacts/:id">{({ id }) => <ContactPage key={id} id={id} />}</Route>
      <Route>
        <ContactList />
      </Route>
    </Switch>
  );
}
