import { Button } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageFor } from '../../../kernel/templates/languages';
import { render } from '../../../kernel/templates/rendered';
import type { Campaign, Contact, Template } from '../../client';
import { useMe } from '../../lib/login/use-me';
import { Card } from '../../ui/card';
import { contactQuery } from '../contact-panel/contact-query';
import { shownValue } from '../custom-fields/field-draft.domain';
import { useFields } from '../custom-fields/fields-query';
import { TemplateBubble } from '../message/template-bubble';
import { usePreview } from '../segments/segments-query';
import { foundBy } from './audience.domain';
import { listQuery } from './list-query';
import { type Known, type Mapping, valuesFor } from './mapping.domain';
import classes from './message-preview.module.css';
import { useRecordValues } from './record-choices';

type Props = { campaign: Campaign; templates: readonly Template[]; language: string | null; mapping: Mapping };

/** The message as somebody of the audience would read it. */
export function MessagePreview({ campaign, templates, language, mapping }: Props) {
  const { t } = useTranslation('campaigns');
  const { tenant } = useMe();
  const fields = useFields();
  const [place, setPlace] = useState(0);
  const people = useSample(campaign);
  const person = people[place % Math.max(1, people.length)];
  const records = useRecordValues(mapping, person?.id);
  const wanted = [language, person?.language, tenant.locale].filter((one) => one !== null && one !== undefined);
  const shown = languageFor(
    templates.map((one) => one.language),
    wanted,
  );
  const template = templates.find((one) => one.language === shown) ?? templates[0];
  if (!template) return null;
  const print = (values: Readonly<Record<string, unknown>>): Known['fields'] =>
    Object.fromEntries(
      fields.map((field) => [field.key, shownValue(field, values[field.key], { locale: tenant.locale, zone: tenant.timezone })]),
    );
  const values = person ? valuesFor(mapping, { ...person, fields: print(person.fields), records }) : {};
  const { cards, ...message } = render(template.live ?? template.content, values);
  return (
    <Card
      id="preview"
      title={t('message.preview')}
      lead={person ? t('message.asReadBy', { name: person.name }) : t('message.noPerson')}
      act={
        people.length > 1 && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconUser size={14} aria-hidden />}
            onClick={() => setPlace((place + 1) % people.length)}
          >
            {t('message.another')}
          </Button>
        )
      }
    >
      <blockquote className={classes.message} lang={template.language.replace('_', '-')}>
        <TemplateBubble {...message} cards={cards.map(({ body, buttons }) => ({ body, buttons }))} />
      </blockquote>
    </Card>
  );
}

/** Somebody of the audience. `id`: of a contact; rows of a list say nobody's. */
type Sample = Pick<Contact, 'name' | 'phone' | 'email' | 'language' | 'fields'> & { id?: string; row?: Known['row'] };

/** Some people of the audience. */
function useSample(campaign: Campaign): Sample[] {
  const { t } = useTranslation('campaigns');
  const { contactIds, list } = campaign;
  const first = useQuery({ ...contactQuery(contactIds?.[0] ?? ''), enabled: contactIds !== null });
  const second = useQuery({ ...contactQuery(contactIds?.[1] ?? ''), enabled: (contactIds?.length ?? 0) > 1 });
  const rows = useQuery(listQuery(campaign)).data?.file;
  const { preview } = usePreview(foundBy(campaign));
  if (list !== null && rows)
    return rows.sample.map((cells) => ({
      ...{ name: cells[(list.nameColumn ?? 0) - 1] || t('list.somebody'), phone: cells[list.phoneColumn - 1] ?? null, email: null },
      ...{ language: null, fields: {}, row: Object.fromEntries(rows.columns.map((name, n) => [name, cells[n] ?? ''])) },
    }));
  if (list !== null) return [];
  if (contactIds === null) return preview?.sample ?? [];
  return [first.data, second.data].filter((one) => one !== undefined);
}
