import type { Conversion } from '../conversion.ts';
import { letters, Replacements } from '../replacements.ts';

const pairs = `a ⴰ b ⴱ c ⵛ d ⴷ ḍ ⴹ e ⴻ f ⴼ g ⴳ gʷ ⴳⵯ ɣ ⵖ h ⵀ ḥ ⵃ i ⵉ j ⵊ k ⴽ kʷ ⴽⵯ l ⵍ m ⵎ n ⵏ q ⵇ r ⵔ ṛ ⵕ s ⵙ ṣ ⵚ
  t ⵜ ṭ ⵟ u ⵓ w ⵡ x ⵅ y ⵢ z ⵣ ẓ ⵥ ɛ ⵄ`;
const tifinagh = letters(pairs);

const latin = new Replacements();
const words = pairs.split(/\s+/);
for (let i = 0; i < words.length; i += 2) latin.set(words[i + 1]!, words[i]!);

/** Shilha and Moroccan Amazigh. */
export const berberToTifinagh: Conversion = (text) => tifinagh.replace(text);
export const berberToLatin: Conversion = (text) => latin.replace(text);
