import { shape } from '../../api/result.ts';
import { fallbacks } from '../../i18n/languages.ts';
import { msg } from '../../i18n/message.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { isLocalized, isObject, type Json, type JsonObject } from './checks.ts';
import type { DataKind } from './data-kinds.ts';
import { licenseKeys } from './licenses.ts';

type Choose = (texts: Record<string, string>) => string;

/** Data as a reader of a language sees it: of texts in several languages one, and the license by its name. */
export function localized(
  wiki: Pick<Wiki, 'messages'>,
  data: JsonObject,
  kind: DataKind,
  language: string,
): Record<string, unknown> {
  const choose = chooser(language);
  const { description, license, sources, schema, data: rows, zoom, latitude, longitude } = data;
  const common = {
    ...(isLocalized(description) ? { description: choose(description) } : {}),
    ...(typeof license === 'string' ? { license: licenseOf(wiki, license, language) } : {}),
    ...(sources === undefined ? {} : { sources }),
  };
  if (kind === 'mapdata') {
    const place = Object.fromEntries(
      Object.entries({ zoom, latitude, longitude }).filter(([, at]) => at !== undefined),
    );
    return { ...common, ...place, data: localizedGeoJson(rows!, choose) };
  }
  if (kind === 'tabular') return { ...common, ...localizedTable(schema as JsonObject, rows as Json[][], choose) };
  return data;
}

/** By the languages that stand in for a language; where it has none of these, the first there is. */
function chooser(language: string): Choose {
  const codes = [language, ...fallbacks(language), 'en'];
  return (texts) => texts[codes.find((code) => Object.hasOwn(texts, code)) ?? ''] ?? Object.values(texts)[0] ?? '';
}

function licenseOf({ messages }: Pick<Wiki, 'messages'>, code: string, language: string) {
  const { name, url } = licenseKeys(code);
  return { code, text: messages.text(msg(name), language), url: messages.text(msg(url), language) };
}

function localizedTable(schema: JsonObject, rows: readonly Json[][], choose: Choose) {
  const fields = (schema['fields'] as JsonObject[]).map(({ name, type, title }) => ({
    name,
    type,
    title: isLocalized(title) ? choose(title) : name,
  }));
  const data = rows.map((row) => {
    const cells = row.map((cell) => (isLocalized(cell) ? choose(cell) : cell));
    return shape(cells, { booleans: Object.keys(cells) });
  });
  return { schema: { fields }, data };
}

/** What is drawn may have a title and a description. */
function localizedGeoJson(value: Json, choose: Choose): Json {
  if (Array.isArray(value)) return value.map((each) => localizedGeoJson(each, choose));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'properties' && isObject(inner) ? withTexts(inner, choose) : localizedGeoJson(inner, choose),
    ]),
  );
}

function withTexts(properties: JsonObject, choose: Choose): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key,
      (key === 'title' || key === 'description') && isLocalized(value) ? choose(value) : value,
    ]),
  );
}
