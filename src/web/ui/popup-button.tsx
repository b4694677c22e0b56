import type { ReactNode, Ref } from 'react';

export type PopupProps = {
  /** What the button is called if its face does not say so, and what the panel is called. */
  label?: string | undefined;
  title: string;
  width: number;
  /** Where the panel opens; without it beside the button, as the rail needs it. */
  below?: boolean;
  className: string | undefined;
  face: ReactNode;
  children: (close: () => void) => ReactNode;
};
type ButtonProps = Pick<PopupProps, 'label' | 'className' | 'face'> & { onClick: () => void; ref?: Ref<HTMLButtonElement> };

export function PopupButton({ label, className, face, ...rest }: ButtonProps) {
  return (
    <button type="button" className={className} aria-label={label} aria-haspopup="dialog" {...rest}>
      {face}
    </button>
  );
}
