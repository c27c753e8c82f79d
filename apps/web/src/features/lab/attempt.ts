import { queryOptions, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { paths as core } from '@tokenless/bff/contract';
import { http } from '../../http/http.ts';
import { privateKey } from '../../session/private-data.ts';
import { sessionKey } from '../../session/session-query.ts';
import { useSignedIn } from '../../session/signed-in.ts';
import { paths, type Attack, type Attempt, type ListedAttack } from './contract.ts';

/** Against the BFF of this page, or against the twin that lacks the defence. */
export type Against = 'real' | 'twin';

export interface Work {
  readonly attack: Attack;
  readonly against: Against;
}

export function attacksQuery(userId: string) {
  return queryOptions({
    queryKey: privateKey(userId, 'attacks'),
    queryFn: async ({ signal }) => (await http.get<readonly ListedAttack[]>(paths.attacks, { signal })).data,
    staleTime: Infinity,
  });
}

/** The attacker's window was not opened, or was closed again: the browser asks the person first. */
export class NoAttackerWindow extends Error {
  override readonly name = 'NoAttackerWindow';
  readonly address: string | undefined;

  constructor(address?: string) {
    super('The attacker’s page did not come up');
    this.address = address;
  }
}

/** Where what came of an attack last is kept. */
export function attemptKey(userId: string, { attack, against }: Work) {
  return privateKey(userId, 'attempts', attack.id, against);
}

/** What came of it last stays while the page is open, whatever page is looked at meanwhile. */
export function useAttempt(attack: Attack, against: Against) {
  const client = useQueryClient();
  const { user } = useSignedIn();
  const queryKey = attemptKey(user.id, { attack, against });
  const { data } = useQuery<Attempt>({ queryKey, queryFn: skipToken, gcTime: Infinity });
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => attempt({ attack, against }),
    onSuccess: (over) => {
      client.setQueryData(queryKey, over);
      return client.invalidateQueries(attacksQuery(user.id));
    },
    // Time may have been moved: what this page knows of its own session is read again.
    onSettled: () => client.invalidateQueries({ queryKey: sessionKey }),
  });
  return { attempt: data, isPending, error, begin: () => mutate() };
}

/** Carries one attack out, and resolves when it is known what came of it. @throws ProblemError, NoAttackerWindow */
export async function attempt(work: Work): Promise<Attempt> {
  const over = await carryOut(work);
  // Some attacks let minutes go by, for everybody: the visitor's own session is not to run out meanwhile.
  if (over.steps.some((step) => step.kind === 'remark' && step.by === 'time')) await http.post(core.renewal);
  return over;
}

async function carryOut({ attack: { id, place, twin }, against }: Work): Promise<Attempt> {
  const body = { attack: id, weakened: against === 'twin' };
  const { data: begun } = await http.post<Attempt>(paths.attempts, body, { timeout: 60_000 });
  const where = against === 'twin' ? twin?.place : place;
  if (where === 'page') {
    const { pageAttacks } = await import('./page-attacks.ts');
    const report = (await pageAttacks[id]?.(begun)) ?? { heard: [], remarks: [] };
    return (await http.post<Attempt>(paths.attempt(begun.id), report)).data;
  }
  if (begun.open !== undefined && !window.open(begun.open, '_blank', 'popup,width=480,height=420')) {
    throw new NoAttackerWindow(begun.open);
  }
  return outcomeOf(begun);
}

const askEveryMs = 250;
const mostQuestions = 80;

async function outcomeOf(begun: Attempt): Promise<Attempt> {
  let latest = begun;
  for (let asked = 0; !latest.isOver; asked += 1) {
    if (asked === mostQuestions) throw new NoAttackerWindow(begun.open);
    await new Promise((resolve) => setTimeout(resolve, askEveryMs));
    latest = (await http.get<Attempt>(paths.attempt(begun.id))).data;
  }
  return latest;
}
