/** One line of DESIGN §9, measured. */
export interface Measured {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly budget: number;
  readonly isKept: boolean;
  /** The figures that the value comes from. */
  readonly detail: string;
}

export function atMost(
  what: string,
  value: number,
  budget: number,
  unit: string,
  detail: string,
): Measured {
  return { what, value, unit, budget, isKept: value <= budget, detail };
}

export function atLeast(
  what: string,
  value: number,
  budget: number,
  unit: string,
  detail: string,
): Measured {
  return { what, value, unit, budget, isKept: value >= budget, detail };
}
