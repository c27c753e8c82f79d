import type { KeyboardEvent, ReactNode } from 'react';

interface Props {
  readonly does: () => void;
  readonly children: ReactNode;
}

/** What Escape does inside; while a character is being composed, the key belongs to that. */
export function OnEscape({ does, children }: Props) {
  const press = ({ key, nativeEvent: { isComposing } }: KeyboardEvent) => {
    if (key === 'Escape' && !isComposing) does();
  };
  return (
    <div role="presentation" onKeyDown={press}>
      {children}
    </div>
  );
}
