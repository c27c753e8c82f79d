import { runQuietly } from '../run-quietly.ts';
import type { AppName } from './app-name.ts';
import type { Template } from './adapt.ts';
import { Refusal } from './refusal.ts';

const env = {
  // A hook that runs this must not send its git elsewhere.
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  // Nothing is written to this repository, not even what git has found out about it.
  GIT_OPTIONAL_LOCKS: '0',
};

/** What git has of the folder, by its path from there. @throws Refusal */
export async function trackedFiles(root: string): Promise<readonly string[]> {
  const { code, output } = await runQuietly('git', ['ls-files', '-z'], { cwd: root, env });
  if (code === 0 && output !== '') return output.split('\0').filter((path) => path !== '');
  throw new Refusal(
    'git',
    `A copy is made of what git tracks, and git says of ${root}: ${output.trim() || 'nothing'}`,
  );
}

/** @param version of the root's package.json */
export async function describeTemplate(root: string, version: string): Promise<Template> {
  const head = await runQuietly('git', ['rev-parse', 'HEAD'], { cwd: root, env });
  if (head.code !== 0) throw new Refusal('git', `git knows no commit of ${root}: ${head.output.trim()}`);
  const changes = await runQuietly('git', ['status', '--porcelain', '--untracked-files=no'], {
    cwd: root,
    env,
  });
  return { version, commit: head.output.trim() + (changes.output === '' ? '' : ', changed') };
}

/** The first commit of a copy, by whoever git knows, else by the app itself. */
export async function commitAll(folder: string, { title, slug }: AppName): Promise<void> {
  const git = async (...args: string[]) => {
    const { code, output } = await runQuietly('git', args, { cwd: folder, env });
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${output}`);
  };
  const known = await runQuietly('git', ['var', 'GIT_AUTHOR_IDENT'], { cwd: folder, env });
  const identity = known.code === 0 ? [] : ['-c', `user.name=${title}`, '-c', `user.email=${slug}@localhost`];
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  await git(...identity, 'commit', '--quiet', '--no-verify', '--no-gpg-sign', '-m', `Start ${title}`);
}
