import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VarianceSummary } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { Card } from '../../ui/card';
import { Amount } from './amount';
import { DecideDialog } from './decide-dialog';
import classes from './difference-groups.module.css';
import { DifferenceReasons } from './difference-reasons';
import { type Kind, kindIn } from './differences-query';

type Props = {
  groups: VarianceSummary['groups'];
  /** What else the filter says, for whoever decides about all of a group. */
  where: { channel?: string; from?: string; to?: string };
  onShow: (kind: Kind) => void;
};

/** What differs, kind by kind, with both reasons and what can be done about all of it. */
export function DifferenceGroups({ groups, where, onShow }: Props) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const mayWrite = useMay('billing:write');
  const [deciding, decide] = useState<{ kind: Kind; state: 'accepted' | 'disputed' }>();
  return (
    <>
      {groups.flatMap(({ key: name, count, amounts }) => {
        const kind = kindIn(name);
        if (!kind) return [];
        return [
          <Card key={kind} alike id={`difference-${kind}`} title={t(key('variance', `${kind}.title` as const))}>
            <div className={classes.figures}>
              <span>{t('differences.count', { count, shown: formats.number(count) })}</span>
              {amounts.map((one) => (
                <Amount key={one.currency} of={one} exact />
              ))}
            </div>
            <DifferenceReasons kind={kind} />
            <div className={classes.acts}>
              <Button size="compact-md" variant="default" onClick={() => onShow(kind)}>
                {t('differences.show')}
              </Button>
              {mayWrite && (
                <>
                  <Button size="compact-md" variant="default" onClick={() => decide({ kind, state: 'accepted' })}>
                    {t('differences.acceptAll')}
                  </Button>
                  <Button size="compact-md" variant="subtle" color="red" onClick={() => decide({ kind, state: 'disputed' })}>
                    {t('differences.disputeAll')}
                  </Button>
                </>
              )}
            </div>
          </Card>,
        ];
      })}
      {deciding && (
        <DecideDialog
          state={deciding.state}
          of={{ where: { ...where, kind: deciding.kind }, what: t(key('variance', `${deciding.kind}.title` as const)) }}
          onClose={() => decide(undefined)}
        />
      )}
    </>
  );
}
