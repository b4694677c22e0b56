import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionEntry, ActionMenu } from '../../ui/action-menu';
import { Popup } from '../../ui/popup';
import { NameView } from './name-view';
import classes from './saved-view-row.module.css';
import { type SavedView, useViews } from './use-views';
import { ViewRow } from './view-row';

type Props = { view: SavedView; count: number | undefined; current: boolean; onChosen: (() => void) | undefined };

/** A saved view, which can be renamed and removed; a removal can be undone. */
export function SavedViewRow({ view, count, current, onChosen }: Props) {
  const { t } = useTranslation('views');
  const { keep, remove } = useViews();
  const [naming, setNaming] = useState(false);
  if (naming)
    return (
      <li>
        <NameView name={view.name} onName={(name) => keep({ ...view, name })} onClose={() => setNaming(false)} />
      </li>
    );
  const takeAway = (): void => {
    remove(view.id);
    const id = `view-${view.id}`;
    const undo = (): void => {
      keep(view);
      notifications.hide(id);
    };
    notifications.show({
      id,
      message: (
        <span className={classes.removed}>
          {t('removed', { name: view.name })}
          <Button size="compact-sm" variant="subtle" onClick={undo}>
            {t('undo')}
          </Button>
        </span>
      ),
    });
  };
  return (
    <ViewRow view={view.query} name={view.name} count={count} current={current} onChosen={onChosen}>
      <Popup
        below
        label={t('more', { name: view.name })}
        title={view.name}
        width={200}
        className={classes.more}
        face={<IconDots size={16} aria-hidden />}
      >
        {(close) => (
          <ActionMenu>
            <ActionEntry icon={<IconPencil size={16} aria-hidden />} label={t('rename')} onClick={() => setNaming(true)} />
            <ActionEntry
              icon={<IconTrash size={16} aria-hidden />}
              label={t('remove')}
              onClick={() => {
                close();
                takeAway();
              }}
            />
          </ActionMenu>
        )}
      </Popup>
    </ViewRow>
  );
}
