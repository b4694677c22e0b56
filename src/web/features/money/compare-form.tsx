import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { compareTariffs, type Tariff } from '../../client';
import { useLanguage } from '../../lib/i18n/use-language';
import { useMe } from '../../lib/login/use-me';
import { ErrorState } from '../../ui/error-state';
import { Fields, FormActs } from '../../ui/form-layout';
import { COMPARISONS } from './comparisons-query';
import { monthsOn } from './month.domain';

const MOST = 6;

/** Which month is looked at, and by which tariffs. */
export function CompareForm({ tariffs }: { tariffs: readonly Tariff[] }) {
  const { t } = useTranslation('money');
  const language = useLanguage();
  const cache = useQueryClient();
  const [, go] = useLocation();
  const { timezone } = useMe().tenant;
  const current = new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(Date.now()).slice(0, 7);
  const [month, setMonth] = useState(monthsOn(current, -1));
  const [chosen, choose] = useState<readonly string[]>([]);
  const start = useMutation({
    mutationFn: async () => (await compareTariffs({ body: { period: month, tariffs: [...chosen] } })).data,
    onSuccess: async ({ id }) => {
      await cache.invalidateQueries({ queryKey: COMPARISONS });
      go(`/costs/compare/${id}`);
    },
  });
  return (
    <form
      aria-label={t('compare.title')}
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <Fields>
        <TextInput
          type="month"
          label={t('month.which')}
          value={month}
          max={current}
          onChange={(event) => setMonth(event.currentTarget.value || month)}
        />
        <Checkbox.Group label={t('compare.tariffs')} description={t('compare.most', { most: MOST })} value={[...chosen]} onChange={choose}>
          <Stack gap="xs" mt="xs">
            {tariffs.map(({ key, name }) => (
              <Checkbox key={key} value={key} label={name[language]} disabled={chosen.length >= MOST && !chosen.includes(key)} />
            ))}
          </Stack>
        </Checkbox.Group>
        {start.error && <ErrorState error={start.error} />}
        <FormActs>
          <Button type="submit" disabled={chosen.length === 0} loading={start.isPending}>
            {t('compare.start')}
          </Button>
        </FormActs>
      </Fields>
    </form>
  );
}
