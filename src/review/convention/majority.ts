/** What most of these are: at least two of three. Undefined when there are none, null when they are mixed. */
function majority(values: readonly string[]): string | null | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [top] = [...counts].sort(([, a], [, b]) => b - a);
  return top && (top[1] * 3 >= values.length * 2 ? top[0] : null);
}

/** What the first of these examples that has any of them mostly uses. Undefined when none has, null when it is mixed. */
export function mostlyUsed<T>(
  examples: readonly T[],
  usedIn: (example: T) => readonly string[],
): string | null | undefined {
  for (const example of examples) {
    const used = majority(usedIn(example));
    if (used !== undefined) return used;
  }
  return undefined;
}
