/** How many members can be told apart by their tint alone; their names are written in any case. */
const TINTS = 6;

/** The tint that a member of a group wears in every view, by its place in the group. */
export function tintOf(place: number): string {
  return `var(--member-${(place % TINTS) + 1})`;
}

/** The same for thin lines and small marks. */
export function tintLineOf(place: number): string {
  return `var(--member-${(place % TINTS) + 1}-line)`;
}
