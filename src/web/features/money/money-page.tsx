import { Redirect, Route, Switch } from 'wouter';
import { BudgetsPage } from './budgets-page';
import { ComparePage } from './compare-page';
import { ComparisonPage } from './comparison-page';
import { DifferencesPage } from './differences-page';
import { InvoicePage } from './invoice-page';
import { InvoicesPage } from './invoices-page';
import { LedgerPage } from './ledger-page';
import { MonthPage } from './month-page';
import { SessionsPage } from './sessions-page';
import { TariffsPage } from './tariffs-page';

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
      <Route path="/costs/differences">
        <DifferencesPage />
      </Route>
      <Route path="/costs/invoices/:period">{({ period }) => <InvoicePage period={period} />}</Route>
      <Route path="/costs/invoices">
        <InvoicesPage />
      </Route>
      <Route path="/costs/budgets">
        <BudgetsPage />
      </Route>
      <Route path="/costs/tariffs">
        <TariffsPage />
      </Route>
      <Route path="/costs/compare/:id">{({ id }) => <ComparisonPage id={id} />}</Route>
      <Route path="/costs/compare">
        <ComparePage />
      </Route>
      <Route path="/costs">
        <MonthPage />
      </Route>
      <Route>
        <Redirect to="/costs" replace />
      </Route>
    </Switch>
  );
}
