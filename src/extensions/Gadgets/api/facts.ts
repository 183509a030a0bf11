/** An entry of a list; one of which nothing was asked is an empty list, as PHP writes it. */
export function factsOrNothing(facts: Readonly<Record<string, unknown>>): object {
  return Object.keys(facts).length === 0 ? [] : facts;
}
