import type { Host } from '../../../edge/platform/host';
import type { Scope } from '../../../edge/platform/scope';
import { monthOf } from '../../../kernel/calendar';
import { negotiate } from '../../../kernel/locale';
import { allows } from '../../foundation/access/access.domain';
import { findAccount } from '../../foundation/tenants/tenants.actions';
import { findColleagues } from '../../identity/auth/signed-in.actions';
import { moneyText } from '../tariffs/rounding.domain';
import { zoneOf } from '../tariffs/terms.actions';
import { reachedShares } from './budget.domain';
import { type BudgetRow, insertWarning, selectBudgeting, selectBudgets, selectUse, selectWarned } from './budgets.store';
import { warningMail } from './mails.domain';

export const budgetingCompanies = selectBudgeting;

/** Tells people of each share of a budget that is reached, once a month; how many shares were. */
export async function warn(host: Host, s: Scope): Promise<number> {
  const month = monthOf(s.clock(), await zoneOf(s));
  const [rows, use, told] = await Promise.all([selectBudgets(s), selectUse(s, month), selectWarned(s, month)]);
  let count = 0;
  for (const row of rows) {
    const used = use.get(row.id)?.spent ?? 0;
    const known = told.filter(({ budgetId }) => budgetId === row.id).map(({ share }) => share);
    const fresh = reachedShares(row.warn, used, row.amount).filter((share) => !known.includes(share));
    const written: number[] = [];
    for (const share of fresh) if (await insertWarning(s, row.id, month, share)) written.push(share);
    count += written.length;
    // Of several that are reached at once the highest says it all.
    const share = written.at(-1);
    if (share !== undefined) await mailAbout(host, s, row, { share, used });
  }
  return count;
}

/** Whoever may do something about it: set the budget anew, or lift it. */
async function mailAbout(host: Host, s: Scope, row: BudgetRow, { share, used }: { share: number; used: number }): Promise<void> {
  const [account, people] = await Promise.all([findAccount(s), findColleagues(s)]);
  const readers = people.filter(({ subject }) => allows(subject, 'billing:write') || allows(subject, 'budgets:lift'));
  for (const { email, name, locale: spoken } of readers) {
    const locale = negotiate(spoken);
    const [money, limit] = [moneyText(used, row.currency, locale), moneyText(row.amount, row.currency, locale)];
    const about = { company: account?.name ?? '', by: row.name, share, used: money, amount: limit, isHard: row.isHard };
    await host.mail(warningMail({ email, name, locale }, about));
  }
}
