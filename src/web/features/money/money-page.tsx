import { Redirect, Route, Switch } from 'wouter';
import { LedgerPage } from './ledger-page';
import { SessionsPage } from './sessions-page';

/** What the conversations of the company cost. */
export default function MoneyPage() {
  return (
    <Switch>
      <Route path="/costs/sessions">
        <SessionsPage />
      </Route>
      <Route path="/costs/ledger">
        <LedgerPage />
      </Route>
      <Route>
        <Redirect to="/costs/sessions" replace />
      </Route>
    </Switch>
  );
}
