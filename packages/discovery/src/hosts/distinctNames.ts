/**
 * Names for what has to be told apart: where several have one name, each of them
 * gets its mark behind it, so that the order makes no difference. Hosts know no
 * case, so neither does this.
 */
export function distinctNames(
  wanted: readonly { name: string; mark: string }[],
): string[] {
  const counts = new Map<string, number>();
  for (const { name } of wanted) {
    const key = name.toLowerCase();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return wanted.map(({ name, mark }) =>
    counts.get(name.toLowerCase()) === 1 ? name : `${name}#${mark}`,
  );
}
