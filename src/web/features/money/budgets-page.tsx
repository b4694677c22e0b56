import { Button } from '@mantine/core';
import { IconPigMoney, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listed } from '../../lib/api/use-pages';
import { useMay } from '../../lib/login/use-me';
import { Empty } from '../../ui/empty';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { BudgetCard } from './budget-card';
import { BudgetDrawer } from './budget-drawer';
import { budgetsQuery } from './budgets-query';
import { MoneyTabs } from './money-tabs';

/** What a month may cost, and how far it is used up. */
export function BudgetsPage() {
  const { t } = useTranslation('money');
  const mayWrite = useMay('billing:write');
  const [adding, setAdding] = useState(false);
  const budgets = useQuery(budgetsQuery);
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('budgets.new')}
    </Button>
  );
  return (
    <Page title={t('budgets.title')} lead={t('budgets.lead')} above={<MoneyTabs chosen="budgets" />} wide action={add}>
      <Listing
        of={listed(budgets)}
        empty={
          <Empty icon={IconPigMoney} title={t('budgets.none')} hint={t('budgets.noneHint')}>
            {add}
          </Empty>
        }
      >
        {(items) => items.map((budget) => <BudgetCard key={budget.id} budget={budget} />)}
      </Listing>
      {adding && <BudgetDrawer onClose={() => setAdding(false)} />}
    </Page>
  );
}
