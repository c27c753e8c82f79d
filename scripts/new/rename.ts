import { type AppName, templateName } from './app-name.ts';

/** Every place at once: packages, titles, cookies, locks, labels of keys. Whether one was missed is tested on a whole copy. */
export function rename(text: string, { title, slug }: AppName): string {
  return text.replaceAll(templateName.title, title).replaceAll(templateName.slug, slug);
}
