/** Text in which spaces that must not become line breaks are such: before `?` and `%`, within « guillemets ». */
export function protectSpaces(text: string): string {
  return text.replace(/ (?=[?:;!%»›](?![\p{L}\p{N}_]))/gu, '&#160;').replace(/([«‹]) /g, '$1&#160;');
}
