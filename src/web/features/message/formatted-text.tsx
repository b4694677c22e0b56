import { find } from 'linkifyjs';
import { Fragment, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formattedPart, hiddenHost, type LinkRange, type Piece, readMarks } from './format.domain';
import classes from './formatted-text.module.css';

const isWeb = (href: string): boolean => /^https?:\/\//i.test(href);
const linksIn = (text: string): LinkRange[] => find(text, 'url', { defaultProtocol: 'https' }).filter((link) => isWeb(link.href));

/** A text with its marks and links, as React nodes: nothing a customer writes is ever HTML. */
export function FormattedText({ text }: { text: string }) {
  const pieces = useMemo(() => readMarks(text, linksIn(formattedPart(text))), [text]);
  return (
    <span className={classes.text} dir="auto">
      {pieces.map(draw)}
    </span>
  );
}

function draw(piece: Piece, place: number): ReactNode {
  switch (piece.kind) {
    case 'text':
      return <Fragment key={place}>{piece.text}</Fragment>;
    case 'link':
      return <Link key={place} text={piece.text} href={piece.href} />;
    case 'mono':
      return (
        <code key={place} className={classes.mono}>
          {piece.text}
        </code>
      );
    case 'bold':
      return <strong key={place}>{piece.pieces.map(draw)}</strong>;
    case 'italic':
      return <em key={place}>{piece.pieces.map(draw)}</em>;
    case 'strike':
      return <s key={place}>{piece.pieces.map(draw)}</s>;
  }
}

/** A link says where it leads when that is not what is written. */
function Link({ text, href }: { text: string; href: string }) {
  const { t } = useTranslation('message');
  const host = hiddenHost(text, href);
  return (
    <>
      <a href={href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
        {text}
      </a>
      {host !== undefined && <span className={classes.host}> ({t('leadsTo', { host })})</span>}
    </>
  );
}
