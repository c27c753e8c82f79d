import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import './toasts.css';

type ShowToast = (words: string) => void;

const ToastContext = createContext<ShowToast>(() => undefined);
const shownMs = 6_000;

/** Says in passing what has been done. One place that a screen reader listens to, there before anything is said. */
export function Toasts({ children }: { readonly children: ReactNode }) {
  const [toast, setToast] = useState<{ readonly words: string }>();
  useEffect(() => {
    if (!toast) return undefined;
    const timer = setTimeout(() => setToast(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <ToastContext value={(words) => setToast({ words })}>
      {children}
      <div className="toasts" aria-live="polite">
        {toast && <p className="toast">{toast.words}</p>}
      </div>
    </ToastContext>
  );
}

export function useToast(): ShowToast {
  return useContext(ToastContext);
}
