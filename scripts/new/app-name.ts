import { isBuiltin } from 'node:module';
import { Refusal } from './refusal.ts';

export interface AppName {
  /** As people read it: `My App`. */
  readonly title: string;
  /** In packages, cookies, locks and labels of keys: `my-app`. */
  readonly slug: string;
}

/** This project's own name, which a copy does not have anywhere. */
export const templateName: AppName = { title: 'Tokenless', slug: 'tokenless' };

/** What stands as it is in JSX, in strings of either quote, in patterns and in a header. */
const usable = /^[A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)*$/;

/** @throws Refusal when no package can have the name, or it cannot stand wherever this project's name stands */
export function parseAppName(title: string): AppName {
  const slug = title.toLowerCase().replaceAll(' ', '-');
  if (!usable.test(title) || title.length > 40) {
    throw new Refusal(
      'name',
      `The name "${title}" cannot be used: it takes 1 to 40 letters from a to z, digits, single spaces and hyphens, and begins with a letter.`,
    );
  }
  if (isBuiltin(slug))
    throw new Refusal('name', `No package can be called ${slug}: Node has a module of that name.`);
  if (slug.includes(templateName.slug)) {
    throw new Refusal('name', `"${title}" contains the name of this project. Your app needs one of its own.`);
  }
  return { title, slug };
}

/** `my-app` is My App. May still be no usable name. */
export function titleFor(folder: string): string {
  const words = folder.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

/** Of the first two words; of the one, its first. */
export function initialsOf({ title }: AppName): string {
  const words = title.split(/[ -]/).slice(0, 2);
  return words.map((word) => word.charAt(0).toUpperCase()).join('');
}
