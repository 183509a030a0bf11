import { intlLocale } from './languages.ts';

const CATEGORIES: readonly Intl.LDMLPluralRule[] = ['zero', 'one', 'two', 'few', 'many', 'other'];

interface Rules {
  readonly rules: Intl.PluralRules;
  readonly categories: readonly Intl.LDMLPluralRule[];
}

const rulesByLocale = new Map<string, Rules>();

/**
 * The form of `{{PLURAL:n|…}}` for a number. Forms stand in the order of CLDR’s categories that the language has; a missing
 * one is the last; `12=a dozen` holds for exactly that number.
 */
export function pluralForm(number: number, forms: readonly string[], language: string): string {
  const ordered: string[] = [];
  for (const form of forms) {
    const explicit = /^(\d+)=(.*)$/s.exec(form);
    if (!explicit) ordered.push(form);
    else if (Number(explicit[1]) === number) return explicit[2]!;
  }
  if (ordered.length === 0) return '';
  const { rules, categories } = rulesOf(language);
  const index = categories.indexOf(rules.select(Math.abs(number)));
  return ordered[Math.min(index, ordered.length - 1)]!;
}

function rulesOf(language: string): Rules {
  const locale = intlLocale(language);
  const known = rulesByLocale.get(locale);
  if (known) return known;
  const rules = new Intl.PluralRules(locale);
  const has: readonly string[] = rules.resolvedOptions().pluralCategories;
  const made = { rules, categories: CATEGORIES.filter((category) => has.includes(category)) };
  rulesByLocale.set(locale, made);
  return made;
}
