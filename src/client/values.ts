/** What parameters are given as. Everything becomes text (or a file) in `encode.ts`. */

/** One value or several. */
export type Multi<T> = T | readonly T[];

/** A point in time: a `Date`, or text in a form that MediaWiki reads (`2024-05-01T00:00:00Z`, `now`). */
export type Time = Date | string;

/** An end: a point in time, `infinity`, or a duration such as `2 weeks`. */
export type Expiry = Date | string;

/** A number of rows, or as many as one may ask for. */
export type Limit = number | 'max';

/** A value of any parameter. Absent and `false` are not sent. */
export type ParamValue =
  string | number | boolean | Date | Blob | readonly (string | number | Date)[] | null | undefined;

/** The same parameters with something before their names. */
export type Prefixed<P extends string, T> = { [N in keyof T as N extends string ? `${P}${N}` : never]: T[N] };
