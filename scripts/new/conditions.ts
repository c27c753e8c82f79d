/**
 * Pages tell some things to the reader of the template only, or only while a feature is there:
 * `<!-- if evidence -->…<!-- end if -->`. A copy has what holds for it, without the marks.
 * @throws Error when a mark has no counterpart
 */
export function resolveConditions(page: string, holds: (condition: string) => boolean): string {
  const resolved = page.replaceAll(
    /<!-- if ([\w-]+) -->([^]*?)<!-- end if -->/g,
    (_all, condition: string, content: string) => (holds(condition) ? content : ''),
  );
  const left = /<!-- (?:end )?if.*-->/.exec(resolved);
  if (left) throw new Error(`${left[0]} has no counterpart.`);
  return resolved;
}
