import { Route, Switch } from 'wouter';
import { ApartPage } from './apart-page';
import { ContactList } from './contact-list';
import { ContactPage } from './contact-page';
import { DuplicatesPage } from './duplicates-page';

/** Everybody the company knows, and below their own addresses each of them. */
export default function ContactsPage() {
  return (
    <Switch>
      <Route path="/contacts/duplicates">
        <DuplicatesPage />
      </Route>
      <Route path="/contacts/apart">
        <ApartPage />
      </Route>
      <Route path="/contacts/:id">{({ id }) => <ContactPage key={id} id={id} />}</Route>
      <Route>
        <ContactList />
      </Route>
    </Switch>
  );
}
