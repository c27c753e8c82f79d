import type { ButtonHTMLAttributes, MouseEvent } from 'react';
import './button.css';

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  /** At work: keeps focus and name, ignores further clicks. */
  readonly busy?: boolean;
};

export function Button({ look = 'plain', busy = false, type = 'button', onClick, ...rest }: Props) {
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      {...rest}
      type={type}
      className={`button ${look}`}
      aria-disabled={busy}
      aria-busy={busy}
      onClick={click}
    />
  );
}
