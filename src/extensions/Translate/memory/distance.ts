/** How many letters (code points) have to be put in, taken out or changed to make one text of another. */
export function editDistance(one: string, other: string): number {
  const a = [...one];
  const b = [...other];
  let previous = Uint32Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of a.entries()) {
    const row = new Uint32Array(b.length + 1);
    row[0] = i + 1;
    for (let j = 0; j < b.length; j++) {
      const changed = previous[j]! + Number(letter !== b[j]);
      row[j + 1] = Math.min(changed, previous[j + 1]! + 1, row[j]! + 1);
    }
    previous = row;
  }
  return previous[b.length]!;
}
