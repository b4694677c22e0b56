import { useTranslation } from 'react-i18next';
import classes from './audit.module.css';

type Facts = Record<string, unknown>;

/** Field by field, what it was and what it is now. */
export function Changes({ before, after }: { before: Facts; after: Facts }) {
  const { t } = useTranslation('audit');
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  if (fields.length === 0) return <p className={classes.small}>{t('noFields')}</p>;
  const isNew = Object.keys(before).length === 0;
  return (
    <div className={classes.scroll}>
      <table className={classes.changes}>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            {!isNew && <th scope="col">{t('before')}</th>}
            <th scope="col">{t(isNew ? 'value' : 'after')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">
                <code>{field}</code>
              </th>
              {!isNew && <td>{shown(before[field])}</td>}
              <td>{shown(after[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const shown = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '—';
  if (Array.isArray(value)) return value.map(shown).join(', ') || '—';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
