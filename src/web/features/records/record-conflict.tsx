import { Alert, Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type EntityType, type Record as Kept, listRecordHistory } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { joined } from '../../lib/i18n/isolated';
import { Fields, FormActs, FormHint } from '../../ui/form-layout';
import { useHold } from '../../ui/leave-guard';
import { FieldCell } from '../custom-fields/field-cell';
import type { ShownField } from '../custom-fields/field-draft.domain';
import type { Conflict } from './conflict.domain';
import type { Named } from './names';
import classes from './record-conflict.module.css';
import { recordKey } from './records-query';

export type Clash = { conflict: Conflict; sent: Readonly<Record<string, unknown>>; current: Kept };
type Props = {
  type: EntityType;
  clash: Clash;
  /** Titles of what one's own version names, as far as they are known. */
  names: readonly Named[];
  save: (mine: string[]) => Promise<unknown>;
  onCancel: () => void;
};

/** Two versions of a record side by side: for each field that both have changed, one of them is chosen. */
export function RecordConflict({ type, clash, names, save, onCancel }: Props) {
  const { t } = useTranslation('records');
  const explain = useExplain();
  const { both, theirs } = clash.conflict;
  const [mine, setMine] = useState<readonly string[]>(both.map(({ key }) => key));
  const who = useWhoChanged(type, clash.current) ?? t('colleague');
  const { mutate, isPending, error } = useMutation({ mutationFn: save });
  useHold(true);
  return (
    <form
      aria-label={t('conflict.title')}
      onSubmit={(event) => {
        event.preventDefault();
        mutate([...mine]);
      }}
    >
      <Fields>
        <Alert color="orange" role="alert">
          {t('conflict.text', { name: who })}
        </Alert>
        {error && (
          <Alert color="red" role="alert">
            {explain(error)}
          </Alert>
        )}
        {both.map((field) => {
          const isMine = mine.includes(field.key);
          const others = mine.filter((key) => key !== field.key);
          return (
            <fieldset key={field.key} className={classes.field}>
              <legend className={classes.legend}>{field.name}</legend>
              <Side
                field={field}
                label={t('conflict.mine')}
                of={clash.sent[field.key]}
                names={names}
                isChosen={isMine}
                onChoose={() => setMine([...others, field.key])}
              />
              <Side
                {...{ field, label: who, of: clash.current.fields[field.key], names: clash.current.related[field.key] ?? [] }}
                isChosen={!isMine}
                onChoose={() => setMine(others)}
              />
            </fieldset>
          );
        })}
        {theirs.length > 0 && (
          <FormHint>
            {t('conflict.kept', {
              count: theirs.length,
              fields: joined(
                theirs.map(({ name }) => name),
                ', ',
              ),
            })}
          </FormHint>
        )}
        <FormActs>
          <Button variant="default" onClick={onCancel}>
            {t('conflict.leave')}
          </Button>
          <Button type="submit" loading={isPending}>
            {t('save')}
          </Button>
        </FormActs>
      </Fields>
    </form>
  );
}

type SideProps = { field: ShownField; label: string; of: unknown; names: readonly Named[]; isChosen: boolean; onChoose: () => void };

function Side({ field, label, of, names, isChosen, onChoose }: SideProps) {
  const { t } = useTranslation('records');
  const isNone = of === undefined || of === null || (Array.isArray(of) && of.length === 0);
  const titles = [of].flat().map((id) => names.find((one) => one.id === id)?.title ?? t('unseen'));
  const shown = field.type === 'relation' ? <bdi>{joined(titles, ', ')}</bdi> : <FieldCell field={field} value={of} />;
  return (
    <label className={classes.side}>
      <input type="radio" name={field.key} aria-label={`${field.name}: ${label}`} checked={isChosen} onChange={onChoose} />
      <span className={classes.what}>
        <span className={classes.who} dir="auto">
          {label}
        </span>
        <span className={classes.value}>{isNone ? t('history.empty') : shown}</span>
      </span>
    </label>
  );
}

/** Who made the version that is there now; undefined while it is looked up, and where it was no person. */
function useWhoChanged(type: EntityType, { id, revision }: Kept): string | undefined {
  const { data } = useQuery({
    queryKey: [...recordKey(type.key, id), 'changed-by', revision],
    queryFn: async () => (await listRecordHistory({ path: { key: type.key, id }, query: { limit: 1 } })).data.items[0] ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data?.source === 'person' ? data.by?.name : undefined;
}
