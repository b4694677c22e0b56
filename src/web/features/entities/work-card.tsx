import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityType } from '../../client';
import { isGoingOn } from '../../lib/api/job-query';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { Card } from '../../ui/card';
import { Dialog } from '../../ui/dialog';
import { Item, ItemBox, ItemList } from '../../ui/item-list';
import { JobProgress } from '../../ui/job-progress';
import { useTypeChanged } from './entity-query';
import { DoubleList, LeftList } from './found-list';
import { type TypeWork, typeJobsQuery } from './type-jobs-query';

/** What is being done to a type in the background, and what came of it in the last days. */
export function WorkCard({ type }: { type: EntityType }) {
  const { t } = useTranslation('entities');
  const formats = useFormats();
  const { data } = useQuery(typeJobsQuery(type.key));
  const items = data?.items.filter(({ work }) => work !== 'check') ?? [];
  useChanged(type.key, items);
  const namesOf = (keys: readonly string[]): string =>
    joined(
      type.fields.filter((field) => keys.includes(field.key)).map(({ name }) => name),
      ', ',
    );
  if (!data || (items.length === 0 && !data.indexing)) return null;
  return (
    <Card id="entity-work" title={t('work.title')} lead={t('work.lead')}>
      <ItemList label={t('work.title')}>
        {data.indexing && (
          <ItemBox>
            <JobProgress
              label={data.indexing.fields.length > 0 ? t('work.indexing', { names: namesOf(data.indexing.fields) }) : t('work.titles')}
              done={data.indexing.done}
              whole={data.indexing.records}
              words={t('work.records', { done: formats.number(data.indexing.done), all: formats.number(data.indexing.records) })}
            />
          </ItemBox>
        )}
        {items.map((work) => (
          <WorkLine key={work.job.id} type={type} work={work} names={namesOf(work.fields)} />
        ))}
      </ItemList>
    </Card>
  );
}

/** What has ended has changed the type. */
function useChanged(typeKey: string, items: readonly TypeWork[]): void {
  const changed = useTypeChanged(typeKey);
  const going = items.filter(({ job }) => isGoingOn(job)).length;
  const before = useRef(going);
  useEffect(() => {
    if (going < before.current) void changed();
    before.current = going;
  }, [going, changed]);
}

function WorkLine({ type, work: { work, fields, to, job }, names }: { type: EntityType; work: TypeWork; names: string }) {
  const { t } = useTranslation('entities');
  const words = useTranslation('custom-fields').t;
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const title =
    work === 'convert' ? t('work.convert', { name: names, type: to ? words(key('types', to)) : '' }) : t('work.unique', { names });
  const { records = 0, looked = 0, converted = 0, left = 0, doubles = 0 } = job.counts;
  const known = { done: formats.number(looked), all: formats.number(records) };
  if (isGoingOn(job))
    return (
      <ItemBox>
        <JobProgress label={title} done={looked} whole={records} words={t('work.records', known)} />
      </ItemBox>
    );
  const outcome =
    job.state !== 'done'
      ? t('work.stopped')
      : work === 'convert'
        ? joined([
            t('convert.converts', { count: converted, shown: formats.number(converted) }),
            left > 0 && t('convert.stay', { count: left, shown: formats.number(left) }),
          ])
        : doubles > 0
          ? t('unique.doubles', { count: doubles, shown: formats.number(doubles) })
          : t('unique.done');
  const [field = ''] = fields;
  const hasMore = work === 'convert' ? left > 0 : doubles > 0;
  return (
    <Item name={title} facts={joined([formats.moment(job.endedAt ?? job.createdAt), job.startedBy.name, outcome])}>
      {hasMore && (
        <Button size="compact-sm" variant="default" aria-label={t('work.showWhat', { what: title })} onClick={() => setOpen(true)}>
          {t('work.show')}
        </Button>
      )}
      {isOpen && (
        <Dialog title={title} size="lg" onClose={() => setOpen(false)}>
          {work === 'convert' ? <LeftList type={type.key} field={field} job={job.id} /> : <DoubleList type={type.key} job={job.id} />}
        </Dialog>
      )}
    </Item>
  );
}
