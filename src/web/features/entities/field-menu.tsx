import { IconArrowBackUp, IconDots, IconFingerprint, IconTransform } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONVERSIONS } from '../../../kernel/fields/conversions';
import type { EntityField, EntityType } from '../../client';
import { key } from '../../lib/i18n/key';
import { ActionEntry, ActionMenu } from '../../ui/action-menu';
import { Popup } from '../../ui/popup';
import { StatusBadge } from '../../ui/status-badge';
import { mayBeUnique } from '../custom-fields/field-form.domain';
import { ConvertDialog } from './convert-dialog';
import classes from './field-menu.module.css';
import { UndoConversion } from './undo-conversion';
import { UniqueDialog } from './unique-dialog';

/** What can be done to a field whose records hold values already. */
export function FieldMenu({ type, field }: { type: EntityType; field: EntityField }) {
  const { t } = useTranslation('entities');
  const words = useTranslation('custom-fields').t;
  const [mode, setMode] = useState<'convert' | 'unique' | 'undo'>();
  const { name, conversion, isUnique } = field;
  const isUnderWay = conversion !== null && conversion.undoUntil === null;
  const mayConvert = CONVERSIONS[field.type].length > 0 && !isUnderWay;
  const mayUnique = mayBeUnique(field.type) && !isUnique && field.default === null && !isUnderWay;
  const close = (): void => setMode(undefined);
  return (
    <>
      {isUnderWay && <StatusBadge tone="warn">{t('convert.becoming', { type: words(key('types', conversion.type)) })}</StatusBadge>}
      {(mayConvert || mayUnique || conversion) && (
        <Popup
          below
          label={t('fieldMenu', { name })}
          title={name}
          width={260}
          className={classes.more}
          face={<IconDots size={18} aria-hidden />}
        >
          {(shut) => {
            const open = (next: typeof mode) => () => {
              shut();
              setMode(next);
            };
            return (
              <ActionMenu>
                {mayConvert && (
                  <ActionEntry icon={<IconTransform size={16} aria-hidden />} label={t('convert.begin')} onClick={open('convert')} />
                )}
                {mayUnique && (
                  <ActionEntry icon={<IconFingerprint size={16} aria-hidden />} label={t('unique.begin')} onClick={open('unique')} />
                )}
                {conversion && (
                  <ActionEntry
                    icon={<IconArrowBackUp size={16} aria-hidden />}
                    label={t(isUnderWay ? 'convert.giveUp' : 'convert.undo')}
                    onClick={open('undo')}
                  />
                )}
              </ActionMenu>
            );
          }}
        </Popup>
      )}
      {mode === 'convert' && <ConvertDialog type={type} field={field} onClose={close} />}
      {mode === 'unique' && <UniqueDialog type={type} field={field} onClose={close} />}
      {mode === 'undo' && <UndoConversion type={type} field={field} onClose={close} />}
    </>
  );
}
