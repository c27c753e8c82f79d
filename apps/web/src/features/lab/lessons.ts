import type { ListedAttack } from './contract.ts';

/** What one has seen when an attack was tried, on the app and on the twin. In the order in which one explains the next. */
const lessons: Readonly<Record<string, string>> = {
  'read-storage': 'HttpOnly, and nothing kept in storage: no script can read a token, so none can take one.',
  'foreign-form': 'SameSite: the browser sends no cookie with what another site asks for.',
  'sibling-form':
    'X-CSRF: a neighbour is the same site, so the cookies come along, but a form can add no header.',
  'stolen-session':
    'Rotation: a renewal replaces the refresh token, too. Of a copy that is used beside its owner, one side presents the replaced one, and both are out.',
  'saved-jar': 'Revocation: signing out ends the session on the server, not in the browser alone.',
  'lost-answer': 'A rotation that forgives: a lost answer looks like a theft, but signs nobody out.',
  'script-in-the-page':
    'What is not stopped: a script inside the page can send requests in your name while the page is open.',
};

export interface LessonStep {
  readonly attack: ListedAttack;
  readonly seen: string;
  readonly isDone: boolean;
  /** What it stops, or, once, what nothing stops. */
  readonly mark: '✓' | '✗';
}

/** Seven of the attacks, and which of them were tried. */
export function lessonSteps(attacks: readonly ListedAttack[]): readonly LessonStep[] {
  return Object.entries(lessons).flatMap(([id, seen]) => {
    const attack = attacks.find((each) => each.id === id);
    if (!attack) return [];
    return [{ attack, seen, isDone: isDone(attack), mark: attack.ends === 'stopped' ? '✓' : '✗' }];
  });
}

function isDone({ twin, tried }: ListedAttack): boolean {
  return tried.real && (!twin || tried.twin);
}
