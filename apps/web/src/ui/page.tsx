import { useEffect, useRef, type ReactNode } from 'react';
import './page.css';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly intro?: ReactNode;
}

let shown: string | undefined;

/** One page: names the document and, except on the first page of a visit, takes focus to its heading. */
export function Page({ title, intro, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Tokenless`;
    if (shown !== undefined && shown !== title) heading.current?.focus();
    shown = title;
  }, [title]);

  return (
    <div className="page">
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {intro && <p className="intro">{intro}</p>}
      </header>
      {children}
    </div>
  );
}
