import { Button } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Redirect, Route, Switch } from 'wouter';
import { entityTypesQuery } from '../../lib/api/entity-types-query';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMay } from '../../lib/login/use-me';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { Gone } from './gone';
import { RecordList } from './record-list';
import { RecordPage } from './record-page';
import { useTypes } from './types-query';

const RecordImports = lazyPage(() => import('../imports/record-imports'), 'imports', 'interactions');

/** The records of the company, type by type, and below their own addresses each of them. */
export default function RecordsPage() {
  const { t } = useTranslation('records');
  const { data, error, refetch } = useQuery({ ...entityTypesQuery, staleTime: 0 });
  const types = useTypes();
  if (!data) return <Page title={t('title')}>{error ? <ErrorState error={error} retry={() => void refetch()} /> : <RowSkeletons />}</Page>;
  return (
    <Switch>
      <Route path="/records/:key/import/*?">
        {({ key }) => {
          const type = types.find((one) => one.key === key && one.right === 'edit');
          return type ? (
            <Suspense fallback={<RowSkeletons />}>
              <RecordImports type={type} />
            </Suspense>
          ) : (
            <Gone />
          );
        }}
      </Route>
      <Route path="/records/:key/:id">
        {({ key, id }) => {
          const type = types.find((one) => one.key === key);
          return type ? <RecordPage key={id} type={type} types={types} id={id} /> : <Gone />;
        }}
      </Route>
      <Route path="/records/:key">
        {({ key }) => {
          const type = types.find((one) => one.key === key);
          return type ? <RecordList key={key} type={type} types={types} /> : <Gone />;
        }}
      </Route>
      <Route>{types[0] ? <Redirect to={`/records/${types[0].key}`} replace /> : <NoTypes />}</Route>
    </Switch>
  );
}

function NoTypes() {
  const { t } = useTranslation('records');
  const mayDefine = useMay('entities:define');
  return (
    <Page title={t('title')}>
      <Empty icon={IconDatabase} title={t('noTypes.title')} hint={t(mayDefine ? 'noTypes.define' : 'noTypes.wait')}>
        {mayDefine && (
          <Button component={Link} href="/settings/entities">
            {t('noTypes.open')}
          </Button>
        )}
      </Empty>
    </Page>
  );
}
