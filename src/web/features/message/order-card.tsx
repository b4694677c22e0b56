import { IconShoppingCart } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Attachment } from './attachment';
import { type Body, listIn, numberOf, textOf } from './body';
import { FormattedText } from './formatted-text';
import classes from './order-card.module.css';

export function OrderCard({ body }: { body: Body }) {
  const { t } = useTranslation('message');
  const items = listIn(body, 'product_items');
  const words = textOf(body, 'text');
  return (
    <Attachment icon={<IconShoppingCart size={20} aria-hidden />} title={t('kinds.order')} hint={t('order.items', { count: items.length })}>
      <ul className={classes.list}>
        {items.map((item) => (
          <li key={textOf(item, 'product_retailer_id')}>
            {t('order.line', { quantity: numberOf(item, 'quantity') ?? 1, product: textOf(item, 'product_retailer_id') })}
          </li>
        ))}
      </ul>
      {words && (
        <span className={classes.caption}>
          <FormattedText text={words} />
        </span>
      )}
    </Attachment>
  );
}
