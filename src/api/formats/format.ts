import type { ApiCall } from '../call.ts';
import type { ModuleContext, ModuleFacts } from '../module.ts';
import type { Parameters, ValuesOf } from '../parameters.ts';

/** The outermost element of an answer in XML. */
export interface XmlRoot {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A finished answer and what a format may need to know of the request to write it. */
export interface FormatContext<P extends Parameters = Parameters> {
  readonly params: ValuesOf<P>;
  /** The whole answer: `batchcomplete`, `continue`, `warnings`, `query` … in order. */
  readonly data: Readonly<Record<string, unknown>> | readonly unknown[];
  /** The root element in XML, where it is not `api`. */
  readonly root?: XmlRoot;
  readonly status: number;
  readonly call: ApiCall;
}

/** An output format. Formats are modules too: they have parameters, and `paraminfo` shows them. */
export interface Format<P extends Parameters = Parameters> extends ModuleFacts<P> {
  readonly group: 'format';
  /** What it writes is a page that says the answer's status; the page itself is always sent as a success. */
  readonly saysStatus?: true;
  /** The content type, which may depend on the parameters (`callback`). */
  contentType(context: FormatContext<P>): string;
  /** The file name that `Content-Disposition` suggests. */
  fileName(context: FormatContext<P>): string;
  /** Further headers of the response. */
  headers?(context: FormatContext<P>): readonly (readonly [name: string, value: string])[];
  /** Looks at the parameters before the answer is put together, to warn or to refuse. */
  prepare?(context: ModuleContext<P>): void;
  write(context: FormatContext<P>): string | Uint8Array | Promise<string | Uint8Array>;
}

/** Declares a format. */
export function formatModule<const P extends Parameters>(format: Omit<Format<P>, 'group'>): Format {
  return { group: 'format', ...format } as Format;
}
