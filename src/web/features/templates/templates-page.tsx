import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMay } from '../../lib/login/use-me';
import NotFoundPage from '../../ui/not-found-page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { TemplateList } from './template-list';
import { TemplatePage } from './template-page';

const ComposerPage = lazyPage(() => import('./composer/composer-page'), 'templates');

/** The templates of the company, and below their own addresses each of them. */
export default function TemplatesPage() {
  const mayWrite = useMay('templates:write');
  return (
    <Suspense fallback={<RowSkeletons />}>
      <Switch>
        <Route path="/templates/new">{mayWrite ? <ComposerPage /> : <NotFoundPage />}</Route>
        <Route path="/templates/:id/edit">{({ id }) => (mayWrite ? <ComposerPage key={id} id={id} /> : <NotFoundPage />)}</Route>
        <Route path="/templates/:id">{({ id }) => <TemplatePage key={id} id={id} />}</Route>
        <Route>
          <TemplateList />
        </Route>
      </Switch>
    </Suspense>
  );
}
