import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTray } from './attach/use-tray';
import classes from './drop-zone.module.css';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Files dropped anywhere on the page are for the thread that is open. */
export function DropZone({ conversationId, name }: { conversationId: string; name: string }) {
  const { t } = useTranslation('composer');
  const [over, setOver] = useState(false);
  const { add } = useTray(conversationId);
  useEffect(() => {
    const drag = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      add(event.dataTransfer?.files ?? []);
    };
    const all = { dragover: drag, dragleave: leave, drop } as const;
    for (const [name, listener] of Object.entries(all)) document.addEventListener(name as 'drop', listener);
    return () => {
      for (const [name, listener] of Object.entries(all)) document.removeEventListener(name as 'drop', listener);
    };
  });
  return over ? <div className={classes.drop}>{t('drop', { name })}</div> : null;
}
