import { useQuery } from '@tanstack/react-query';
import { Route, Switch } from 'wouter';
import { ErrorState } from '../../ui/error-state';
import { RowSkeletons } from '../../ui/row-skeletons';
import { SegmentBuilder } from './segment-builder';
import { SegmentList } from './segment-list';
import { segmentQuery } from './segments-query';

export const AT = '/settings/segments';

/** The saved filters of people, and below their own addresses each of them. */
export default function SegmentsPage() {
  return (
    <Switch>
      <Route path={`${AT}/new`}>
        <SegmentBuilder />
      </Route>
      <Route path={`${AT}/:id`}>{({ id }) => <Saved key={id} id={id} />}</Route>
      <Route>
        <SegmentList />
      </Route>
    </Switch>
  );
}

function Saved({ id }: { id: string }) {
  const { data, error } = useQuery(segmentQuery(id));
  if (error) return <ErrorState error={error} />;
  return data ? <SegmentBuilder key={data.revision} segment={data} /> : <RowSkeletons />;
}
