import type { Conversion } from '../conversion.ts';
import { Replacements } from '../replacements.ts';

const pairs = `ꯀ ক ꯁ স ꯂ ল ꯃ ম ꯄ প ꯅ ন ꯆ চ ꯇ ত ꯈ খ ꯉ ঙ ꯊ থ ꯋ ৱ ꯌ য় ꯍ হ ꯎ উ ꯏ ই ꯐ ফ ꯑ অ ꯒ গ ꯓ ঝ ꯔ র ꯕ ব ꯖ জ ꯗ দ
  ꯘ ঘ ꯙ ধ ꯚ ভ ꯛ ক্ ꯜ ল্ ꯝ ম্ ꯞ প্ ꯟ ন্ ꯠ ৎ ꯡ ং ꯢ ই ꯥ া ꯤ ি ꯨ ু ꯦ ে ꯩ ৈ ꯣ ো ꯧ ৌ ꯪ ং ꯭ ্ ꯫ ।
  ꯰ ০ ꯱ ১ ꯲ ২ ꯳ ৩ ꯴ ৪ ꯵ ৫ ꯶ ৬ ꯷ ৭ ꯸ ৮ ꯹ ৯ ꯑꯥ আ`.split(/\s+/);

const table = new Replacements();
for (let i = 0; i + 1 < pairs.length; i += 2) table.set(pairs[i]!, pairs[i + 1]!);

/** Meitei letters as Bengali ones. */
export const meiteiToBengali: Conversion = (text) => table.replace(text);
