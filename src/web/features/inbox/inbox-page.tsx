import { Splitter } from '@mantine/core';
import { useDisclosure, useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { Suspense } from 'react';
import { useRoute } from 'wouter';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useShown } from '../../lib/realtime/shown';
import { useColumns } from '../../lib/screen/use-columns';
import NotFoundPage from '../../ui/not-found-page';
import { useConversation } from '../interactions/use-conversation';
import classes from './inbox-page.module.css';
import { ListPane } from './list-pane';
import { NothingChosen } from './nothing-chosen';
import { usePaneWidths } from './use-pane-widths';

const ThreadPane = lazyPage(() => import('../thread/thread-pane'), 'composer', 'contact-panel', 'interactions', 'thread');
const ViewsList = lazyPage(() => import('../views/views-list'), 'views');
const ViewsDrawer = lazyPage(() => import('../views/views-drawer'), 'views');
const ContactPane = lazyPage(() => import('../contact-panel/contact-pane'), 'contact-panel');

/** List, thread, contact: side by side where they fit, else one upon the other with a way back. */
export default function InboxPage() {
  const [known, params] = useRoute('/inbox/:conversation?/:panel?');
  return known ? <Panes conversationId={params.conversation} panel={params.panel} /> : <NotFoundPage />;
}

type Props = { conversationId: string | undefined; panel: string | undefined };

function Panes({ conversationId, panel }: Props) {
  const columns = useColumns();
  const [widths, keepWidths] = usePaneWidths(columns);
  const contact = panel === 'contact';
  useShown({ rows: conversationId ? [conversationId] : [] });
  const hasRoom = useMediaQuery('(min-width: 88em)', undefined, { getInitialValueInEffect: false });
  const [kept, keep] = useLocalStorage({ key: 'prosa.views', defaultValue: false, getInitialValueInEffect: false });
  const [drawn, { toggle, close }] = useDisclosure(false);
  const views = hasRoom ? { opened: kept, toggle: () => keep(!kept) } : { opened: drawn, toggle };
  const list = (
    <>
      <ListPane openId={conversationId} views={views} />
      <Suspense>{!hasRoom && drawn && <ViewsDrawer onClose={close} />}</Suspense>
    </>
  );
  const thread = conversationId ? (
    <Suspense>
      <ThreadPane key={conversationId} conversationId={conversationId} />
    </Suspense>
  ) : (
    <NothingChosen />
  );
  const { isLoadingError } = useConversation(conversationId ?? '', conversationId !== undefined);
  const person =
    conversationId && !isLoadingError ? (
      <Suspense>
        <ContactPane key={conversationId} conversationId={conversationId} />
      </Suspense>
    ) : null;

  if (columns === 1) return <div className={classes.single}>{conversationId ? (contact && person ? person : thread) : list}</div>;
  const panes = (
    <Splitter
      key={columns}
      className={classes.panes}
      classNames={{ handle: classes.handle }}
      sizes={widths}
      onSizeChange={keepWidths}
      withHandle={false}
      lineSize={1}
    >
      <Splitter.Pane defaultSize="360px" min="280px" max="520px" className={classes.pane}>
        {list}
      </Splitter.Pane>
      <Splitter.Pane defaultSize={100} className={classes.pane}>
        {columns === 2 && contact && person ? person : thread}
      </Splitter.Pane>
      {columns === 3 && person && (
        <Splitter.Pane defaultSize="320px" min="260px" max="460px" className={classes.pane}>
          {person}
        </Splitter.Pane>
      )}
    </Splitter>
  );
  return (
    <div className={classes.frame}>
      {hasRoom && kept && (
        <aside className={classes.views}>
          <Suspense>
            <ViewsList />
          </Suspense>
        </aside>
      )}
      {panes}
    </div>
  );
}
