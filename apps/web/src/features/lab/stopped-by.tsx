import type { Defence, Excerpt } from './contract.ts';

/** Each defence in words, the code that it stands in, the test that holds it, and who asks for it. */
export default function StoppedBy({ of: all }: { readonly of: readonly Defence[] }) {
  return (
    <ul className="stack lab-stopped-by">
      {all.map((defence) => (
        <li key={defence.what} className="stack">
          <Item defence={defence} />
        </li>
      ))}
    </ul>
  );
}

function Item({ defence: { what, file, line, code, excerpt, test, source } }: { readonly defence: Defence }) {
  return (
    <>
      <p>{what}</p>
      <details>
        <summary>Line of code, test, source</summary>
        <dl className="lab-facts">
          <div>
            <dt>{line === undefined ? `${file}, where this line has gone` : `${file}:${line}`}</dt>
            <dd>{excerpt && line ? <Code excerpt={excerpt} line={line} /> : <code>{code}</code>}</dd>
          </div>
          <div>
            <dt>Test</dt>
            <dd>
              “{test.title.replaceAll(/%\w/g, '…')}” in {test.file}:{test.line}
            </dd>
          </div>
          <div>
            <dt>Source</dt>
            <dd>
              {source.split('; ').map((name, index) => (
                <span key={name}>
                  {index > 0 && '; '}
                  <Source name={name} />
                </span>
              ))}
            </dd>
          </div>
        </dl>
      </details>
    </>
  );
}

interface CodeProps {
  readonly excerpt: Excerpt;
  readonly line: number;
}

function Code({ excerpt: { firstLine, lines }, line }: CodeProps) {
  return (
    <pre className="lab-code">
      <code>
        {lines.map((text, index) => {
          const Line = firstLine + index === line ? 'mark' : 'span';
          return (
            <Line key={index}>
              {text}
              {'\n'}
            </Line>
          );
        })}
      </code>
    </pre>
  );
}

/** Linked, where a standard has an address of its own. */
function Source({ name }: { readonly name: string }) {
  const address = addressOf(name);
  if (address === undefined) return name.replace(/^Article/, 'The article “JWT Secure Storage”');
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {name}
    </a>
  );
}

function addressOf(name: string): string | undefined {
  const [, number, section] = /^RFC (\d+)(?: §([\d.]+))?/.exec(name) ?? [];
  if (number) return `https://www.rfc-editor.org/rfc/rfc${number}${section ? `#section-${section}` : ''}`;
  if (name.startsWith('OWASP ASVS 5.0')) return 'https://github.com/OWASP/ASVS/tree/v5.0.0/5.0/en';
  const [, sheet] = /^OWASP (.+) Cheat Sheet$/.exec(name) ?? [];
  return (
    sheet && `https://cheatsheetseries.owasp.org/cheatsheets/${sheet.replaceAll(' ', '_')}_Cheat_Sheet.html`
  );
}
