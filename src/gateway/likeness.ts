/** Whether a pattern, an id with `*` for anything, is one of these names; case does not count. */
export const isPattern = (pattern: string, names: readonly string[]): boolean => {
  const likeness = patternOf(pattern);
  return names.some((name) => likeness.test(name));
};

function patternOf(pattern: string): RegExp {
  const parts = pattern
    .trim()
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}
