import { openDrawing } from './formats/drawing-parser.ts';

/** An element that is open: within a `switch`, only its first fitting part is shown. */
interface Open {
  readonly isSwitch: boolean;
  /** One of the parts was taken. */
  taken: boolean;
}

/**
 * A drawing (its text) as it is in one language: parts for other languages (`systemLanguage`) are never shown, those for this one
 * always. Throws `DrawingBroken`.
 */
export function drawingIn(drawing: string, language: string): string {
  if (!drawing.includes('systemLanguage')) return drawing;
  const parts: string[] = [];
  const open: Open[] = [];
  let copied = 0;
  const reader = openDrawing({
    opentag({ local, attributes }) {
      const parent = open.at(-1);
      open.push({ isSwitch: local === 'switch', taken: false });
      const languages = attributes.systemLanguage?.value;
      if (!parent?.isSwitch && languages === undefined) return;
      const fits = (languages === undefined || isAmong(languages, language)) && !parent?.taken;
      // Whoever wants more than languages is judged by who draws.
      const isSure = attributes.requiredExtensions === undefined && attributes.requiredFeatures === undefined;
      if (parent?.isSwitch && fits && isSure) parent.taken = true;
      const end = reader.position();
      const start = drawing.lastIndexOf('<', end - 1);
      parts.push(drawing.slice(copied, start), withLanguage(drawing.slice(start, end), fits));
      copied = end;
    },
    closetag: () => void open.pop(),
  });
  reader.write(drawing);
  reader.close();
  return parts.join('') + drawing.slice(copied);
}

const ATTRIBUTE = /\s+systemLanguage\s*=\s*(?:"[^"]*"|'[^']*')/;

/** An opening tag that is shown in every language, or in none: an empty list of languages fits nobody. */
function withLanguage(tag: string, isShown: boolean): string {
  const plain = tag.replace(ATTRIBUTE, '');
  return isShown ? plain : plain.replace(/^<[^\s/>]+/, (name) => `${name} systemLanguage=""`);
}

/** Whether a language is among those that an attribute names: that very one, a kind of it, or what it is a kind of. */
function isAmong(list: string, language: string): boolean {
  const wanted = language.toLowerCase();
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((each) => each === wanted || each.startsWith(`${wanted}-`) || (each !== '' && wanted.startsWith(`${each}-`)));
}
