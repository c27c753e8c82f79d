import type { ListedAttack } from './contract.ts';
import { lessonSteps } from './lessons.ts';

interface Props {
  readonly attack: ListedAttack;
  readonly attacks: readonly ListedAttack[];
}

/** Once an attack was tried: what one has seen, and where to go on. */
export function CardEnd({ attack: { id, tried, seeAlso }, attacks }: Props) {
  if (!tried.real && !tried.twin) return null;
  const steps = lessonSteps(attacks);
  const at = steps.findIndex((step) => step.attack.id === id);
  const next = at === -1 ? undefined : steps.slice(at + 1).find((step) => !step.isDone)?.attack;
  const related = attacks.find((each) => each.id === seeAlso);
  return (
    <>
      {steps[at]?.isDone && (
        <p>
          {steps[at].mark} {steps[at].seen}
        </p>
      )}
      {related && <ToCard says="Where this one ends" to={related} />}
      {next && <ToCard says="Next of the five minutes" to={next} />}
      {at !== -1 && !next && (
        <p>
          <a href="#tour">Back to the list</a>
        </p>
      )}
    </>
  );
}

function ToCard({ says, to: { id, title } }: { readonly says: string; readonly to: ListedAttack }) {
  return (
    <p>
      {says}: <a href={`#${id}`}>{title}</a>
    </p>
  );
}
