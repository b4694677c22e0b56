import { Redirect, Route, Switch } from 'wouter';
import { CampaignList } from './campaign-list';
import { ComparePage } from './compare-page';
import { Report } from './report';
import { isStep } from './steps.domain';
import { Wizard } from './wizard';

/** Templates that go to many: the list of them, and below their own addresses each as it is drafted and as it goes. */
export default function CampaignsPage() {
  return (
    <Switch>
      <Route path="/campaigns/:id/edit/:step">
        {({ id, step }) => (isStep(step) ? <Wizard key={id} id={id} step={step} /> : <Redirect to={`/campaigns/${id}/edit`} replace />)}
      </Route>
      <Route path="/campaigns/:id/edit">{({ id }) => <Redirect to={`/campaigns/${id}/edit/audience`} replace />}</Route>
      <Route path="/campaigns/compare">
        <ComparePage />
      </Route>
      <Route path="/campaigns/:id">{({ id }) => <Report key={id} id={id} />}</Route>
      <Route>
        <CampaignList />
      </Route>
    </Switch>
  );
}
