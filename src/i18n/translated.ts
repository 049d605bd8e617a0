/**
 * What a translation of `English` must hold: the same keys at every depth, so that a missing
 * Korean text does not compile. English alone tells one from many (`_one`, `_other`).
 */
export type Translated<English> = {
  readonly [
    Key in keyof English as Key extends `${string}_one` ? never : Key
  ]: English[Key] extends string ? string : Translated<English[Key]>;
};
