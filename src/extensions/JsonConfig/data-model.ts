import { msg, type Message } from '../../i18n/message.ts';
import type { Settings } from '../../site/settings.ts';
import type { ContentModel } from '../../wiki/content/content-model.ts';
import { Faults, inCodeOrder, isLocalized, isObject, type Json, type JsonObject } from './checks.ts';
import { dataPagesOf, type DataKind } from './data-kinds.ts';
import { checkMap } from './map-data.ts';
import { checkTable, orderTable } from './tabular.ts';

/** The content models that the settings name. */
export function dataModels(settings: Settings): ContentModel[] {
  const kinds = new Map(dataPagesOf(settings).map(({ model, kind }) => [model, kind]));
  return Array.from(kinds, ([name, kind]) => ({
    name,
    formats: ['application/json'],
    supportsAppending: false,
    empty: '{}',
    validate: (text) => validate(text, kind),
    normalize: (text) => normalize(text, kind),
  }));
}

/** The object that a page of data holds; undefined where it holds none. */
export function readData(text: string): JsonObject | undefined {
  const value = parsed(text);
  return isObject(value) ? value : undefined;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function validate(text: string, kind: DataKind): Message | readonly [Message, ...Message[]] | undefined {
  const value = parsed(text);
  if (value === undefined) return msg('json-error-syntax');
  if (!isObject(value)) return msg('jsonconfig-err-root-object-expected');
  const faults = new Faults();
  if (kind === 'tabular') checkTable(value, faults);
  if (kind === 'mapdata') checkMap(value, faults);
  return faults.all;
}

function normalize(text: string, kind: DataKind): string {
  const data = readData(text) ?? {};
  if (kind === 'object') return JSON.stringify(data);
  const { description } = data;
  const ordered = isLocalized(description) ? { ...data, description: inCodeOrder(description) } : data;
  return JSON.stringify(kind === 'tabular' ? orderTable(ordered) : ordered);
}
