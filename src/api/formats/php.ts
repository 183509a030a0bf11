import { serialize } from '../../storage/php.ts';
import type { PhpInput } from '../../storage/php.ts';
import { oneOf } from '../parameters.ts';
import { inKeyOrder, shapeOf } from '../result.ts';
import { formatModule } from './format.ts';
import { toVersion1 } from './version-1.ts';

export const phpParameters = { formatversion: oneOf(['1', '2', 'latest'], { default: '1' }) };

/** PHP's serialized form, of arrays and scalars only. */
export const php = formatModule({
  name: 'php',
  params: phpParameters,
  contentType: () => 'application/vnd.php.serialized; charset=utf-8',
  fileName: () => 'api-result.php',
  write: ({ data, params }) => writePhp(data, params.formatversion === '1'),
});

/** An answer in PHP's serialized form. */
export function writePhp(data: unknown, old: boolean): string {
  return serialize(toPhp(old ? toVersion1(data) : data));
}

function toPhp(value: unknown): PhpInput {
  if (value instanceof Map) return mapToPhp(value as Map<string, unknown>);
  if (Array.isArray(value)) return value.map(toPhp);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, toPhp(item)]])),
    );
  }
  return value as PhpInput;
}

function mapToPhp(map: ReadonlyMap<string, unknown>): PhpInput {
  if (shapeOf(map)?.kind === 'oldMap') return inKeyOrder(map).map(([, item]) => toPhp(item));
  return new Map([...map].map(([key, item]) => [/^(0|-?[1-9]\d{0,14})$/.test(key) ? Number(key) : key, toPhp(item)]));
}
