import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import './toasts.css';

type ShowToast = (words: string) => void;

const ToastContext = createContext<ShowToast>(() => undefined);
const shownMs = 6_000;

interface Props {
  /** Where the person is, and who it is: what was said elsewhere is not said here. */
  readonly place: string;
  readonly children: ReactNode;
}

/** Says in passing what has been done. One place that a screen reader listens to, there before anything is said. */
export function Toasts({ place, children }: Props) {
  const [toast, setToast] = useState<{ readonly words: string; readonly place: string }>();
  useEffect(() => {
    if (!toast) return undefined;
    const timer = setTimeout(() => setToast(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <ToastContext value={(words) => setToast({ words, place })}>
      {children}
      <div className="toasts" aria-live="polite">
        {toast?.place === place && <p className="toast">{toast.words}</p>}
      </div>
    </ToastContext>
  );
}

export function useToast(): ShowToast {
  return useContext(ToastContext);
}
