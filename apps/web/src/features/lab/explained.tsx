import { useId, useRef, type FocusEvent, type PointerEvent } from 'react';
import { meanings } from './meanings.ts';

/** A name that says on hover, focus or tap what it stops and what not. Escape, a tap elsewhere or leaving it closes that again. */
export function Explained({ term }: { readonly term: string }) {
  const id = useId();
  const name = useRef<HTMLButtonElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const meaning = isExplained(term) ? meanings[term] : undefined;
  if (!meaning) return term;
  const show = () => {
    if (!name.current || !tip.current) return;
    tip.current.showPopover();
    putBeside(name.current, tip.current);
  };
  const hide = () => tip.current?.hidePopover();
  // A finger has nowhere to hover: what it shows stays until the next tap elsewhere.
  const enter = ({ pointerType }: PointerEvent) => {
    if (pointerType === 'mouse') show();
  };
  const leave = ({ pointerType }: PointerEvent) => {
    if (pointerType === 'mouse') hide();
  };
  const focus = ({ target }: FocusEvent) => {
    if (target.matches(':focus-visible')) show();
  };
  return (
    <div className="explained" onPointerEnter={enter} onPointerLeave={leave}>
      <button
        ref={name}
        type="button"
        aria-describedby={id}
        popoverTarget={id}
        popoverTargetAction="show"
        onClick={show}
        onFocus={focus}
        onBlur={hide}
      >
        {term}
      </button>
      <div ref={tip} id={id} popover="auto" role="tooltip">
        <p>
          <strong>Stops:</strong> {meaning.stops}
        </p>
        <p>
          <strong>Does not stop:</strong> {meaning.not}
        </p>
      </div>
    </div>
  );
}

function isExplained(term: string): term is keyof typeof meanings {
  return Object.hasOwn(meanings, term);
}

/** To the right of the name if there is room, so that the next name stays in reach; else below it, else above. */
function putBeside(name: HTMLElement, tip: HTMLElement): void {
  const { left, right, top, bottom } = name.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const { offsetWidth: width, offsetHeight: height } = tip;
  const isBeside = right + width < clientWidth;
  const under = isBeside ? Math.min(top, clientHeight - height) : bottom;
  const y = under + height <= clientHeight || top < height ? under : top - height;
  tip.style.setProperty('--x', `${isBeside ? right : left}px`);
  tip.style.setProperty('--y', `${Math.max(y, 0) + scrollY}px`);
}
