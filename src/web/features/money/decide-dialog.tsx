import { Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { type DecideVariancesData, decideVariance, decideVariances, type Variance } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import { FormDialog } from '../../ui/form-dialog';
import { FormHint } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import { DecidedToast } from './decided-toast';
import { useDifferencesChanged } from './differences-query';

type Where = Extract<DecideVariancesData['body'], { where: unknown }>['where'];
type Props = {
  state: 'accepted' | 'disputed';
  /** One difference, or all open ones of a filter. */
  of: { one: Variance } | { where: Where; what: string };
  onClose: () => void;
};
const SHOWN_FOR = 15_000;

/** Accepts or disputes differences, with a note; afterwards it can be undone. */
export function DecideDialog({ state, of, onClose }: Props) {
  const { t } = useTranslation('money');
  const changed = useDifferencesChanged();
  const isAccepted = state === 'accepted';
  const title =
    'one' in of
      ? t(isAccepted ? 'differences.acceptTitle' : 'differences.disputeTitle')
      : t(isAccepted ? 'differences.acceptAllTitle' : 'differences.disputeAllTitle', { what: of.what });
  const act = async (note: string | null): Promise<{ act: string | null; count: number; isWhole: boolean }> => {
    if ('where' in of) return (await decideVariances({ body: { state, note, where: of.where } })).data;
    const { id, revision } = of.one;
    const { data } = await decideVariance({ path: { id }, headers: { 'if-match': `"${revision}"` }, body: { state, note } });
    return { act: data.act, count: 1, isWhole: true };
  };
  return (
    <FormDialog title={title} onClose={onClose}>
      {(leave) => (
        <ResourceForm<{ note: string }>
          label={title}
          initial={{ note: '' }}
          submit={t(isAccepted ? 'differences.accept' : 'differences.dispute')}
          onCancel={leave}
          ready={() => true}
          save={async ({ note }) => {
            const done = await act(note.trim() === '' ? null : note.trim());
            await changed();
            if (done.act !== null)
              notifications.show({
                id: done.act,
                autoClose: SHOWN_FOR,
                message: <DecidedToast act={done.act} count={done.count} isWhole={done.isWhole} />,
              });
            onClose();
          }}
        >
          {(form) => (
            <>
              {'where' in of && <FormHint>{t('differences.allMeans')}</FormHint>}
              <Textarea
                label={t('differences.note')}
                description={t('differences.noteHint')}
                autosize
                data-autofocus
                {...atMost(500)}
                {...form.getInputProps('note')}
              />
            </>
          )}
        </ResourceForm>
      )}
    </FormDialog>
  );
}
