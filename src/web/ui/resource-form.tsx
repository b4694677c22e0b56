import { Alert, Button } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors, refusalOf } from '../lib/api/refusal';
import { useExplain } from '../lib/api/use-explain';
import { Fields, FormActs, FormHint } from './form-layout';
import { useHold } from './leave-guard';

/** The version of a record that a change is made to; `*`: whatever it is by now. */
export type IfMatch = { 'if-match': string };
type Values = Record<string, unknown>;

type Props<V extends Values> = {
  label: string;
  initial: V;
  /** Of the record that is changed; left out, something new is made. */
  revision?: number | undefined;
  save: (values: V, headers: IfMatch) => Promise<unknown>;
  /** Reads the record anew, so that `initial` and `revision` are the newest. */
  reload?: () => Promise<unknown>;
  onSaved?: () => void;
  onCancel?: (() => void) | undefined;
  submit?: string;
  cancel?: string;
  readOnly?: boolean;
  /** Says better than the API why it was refused; undefined: it does not. */
  why?: (error: unknown) => ReactNode;
  /** What is wrong with a field, said before anything is sent. */
  validate?: (values: V) => Partial<Record<keyof V, string>>;
  /** Whether it may be sent, beyond what fields say themselves. */
  ready?: (values: V) => boolean;
  /** Keeps what ends it in sight; on a page, once there is something to save. */
  sticky?: boolean;
  /** Said beside what ends it. */
  note?: string;
  /** More that can be done, before the usual two. */
  acts?: ReactNode;
  children: (form: UseFormReturnType<V>) => ReactNode;
};

/**
 * A form over one record: what the API says of a field stands at the field, a change is made to the version that was read,
 * and where somebody was faster one chooses between theirs and one's own.
 */
export function ResourceForm<V extends Values>(props: Props<V>) {
  const {
    label,
    initial,
    revision,
    save,
    reload,
    onSaved,
    onCancel,
    submit,
    cancel,
    why,
    readOnly = false,
    validate,
    ready,
    sticky = false,
    note,
    acts,
  } = props;
  const { t } = useTranslation();
  const explain = useExplain();
  const form = useForm<V>({ initialValues: initial, ...(validate ? { validate: (values: V) => ({ ...validate(values) }) } : {}) });
  const [refusal, setRefusal] = useState<unknown>();
  const dirty = form.isDirty();
  useHold(dirty && !readOnly);

  const send = async (values: V, headers: IfMatch): Promise<void> => {
    setRefusal(undefined);
    try {
      await save(values, headers);
      form.resetDirty();
      onSaved?.();
    } catch (error) {
      form.setErrors(fieldErrors(error));
      setRefusal(error);
    }
  };
  /** Nothing to save on a page that is always there. */
  const idle = !dirty && !onCancel;
  const stale = refusalOf(refusal)?.code === 'stale-revision';
  return (
    <form
      aria-label={label}
      onSubmit={form.onSubmit((values) => send(values, { 'if-match': revision === undefined ? '*' : `"${revision}"` }))}
    >
      <Fields>
        {refusal !== undefined && (
          <Alert color={stale ? 'orange' : 'red'} role="alert">
            {why?.(refusal) ?? explain(refusal)}
            {stale && (
              <FormActs>
                {reload && (
                  <Button size="compact-sm" variant="default" onClick={() => void reload()}>
                    {t('form.reload')}
                  </Button>
                )}
                <Button size="compact-sm" variant="default" onClick={() => void send(form.getValues(), { 'if-match': '*' })}>
                  {t('form.overwrite')}
                </Button>
              </FormActs>
            )}
          </Alert>
        )}
        {props.children(form)}
        {!readOnly && !(idle && sticky) && (
          <FormActs sticky={sticky}>
            {note && <FormHint>{note}</FormHint>}
            {acts}
            {!onCancel && revision !== undefined && !idle && (
              <Button variant="default" onClick={form.reset}>
                {t('form.undo')}
              </Button>
            )}
            {onCancel && (
              <Button variant="default" onClick={onCancel}>
                {cancel ?? t('cancel')}
              </Button>
            )}
            <Button
              type="submit"
              loading={form.submitting}
              disabled={(revision !== undefined && !dirty) || (ready !== undefined && !ready(form.getValues()))}
            >
              {submit ?? t('save')}
            </Button>
          </FormActs>
        )}
      </Fields>
    </form>
  );
}
