import { list, shape } from '../../../api/result.ts';
import { msg, type Message } from '../../../i18n/message.ts';
import {
  type AuthenticationField,
  type AuthenticationRequest,
  mergeFields,
} from '../../../wiki/authentication/request.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { type MessageFormat, writeMessage } from './message-format.ts';

/** How requests are written for this client. */
export interface RequestStyle {
  readonly wiki: Wiki;
  readonly format: MessageFormat;
  readonly language: string;
  /** All fields as one form, instead of each request's own. */
  readonly merge: boolean;
}

/** `{ requests, fields? }`, as `authmanagerinfo` and unfinished steps show them. */
export function writeRequests(
  style: RequestStyle,
  requests: readonly AuthenticationRequest[],
): Record<string, unknown> {
  const written = requests.map((request) => ({
    id: request.id,
    metadata: shape({ ...request.metadata }, { kind: 'map' }),
    required: request.required,
    ...writeMessage(style.wiki, style, 'provider', request.provider ?? nameOf(request)),
    ...writeMessage(style.wiki, style, 'account', request.account ?? nameOf(request)),
    ...(style.merge ? {} : { fields: writeFields(style, request.fields) }),
  }));
  const merged = style.merge ? { fields: writeFields(style, mergeFields(requests)) } : {};
  return { requests: list(written, '_v'), ...merged };
}

function writeFields(style: RequestStyle, fields: Readonly<Record<string, AuthenticationField>>): object {
  const written = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, writeField(style, field)]));
  return shape(written, { kind: 'map' });
}

function writeField({ wiki, ...style }: RequestStyle, field: AuthenticationField): object {
  const options = Object.entries(field.options ?? {}).map(([value, label]) => [
    value,
    writeMessage(wiki, style, 'label', label).label ?? value,
  ]);
  return {
    type: field.type,
    ...(field.options
      ? { options: shape(Object.fromEntries(options) as object, { kind: 'pairs', element: 'option' }) }
      : {}),
    ...(field.value === undefined ? {} : { value: field.value }),
    ...writeMessage(wiki, style, 'label', field.label),
    ...writeMessage(wiki, style, 'help', field.help),
    optional: field.optional ?? false,
    sensitive: field.sensitive ?? false,
  };
}

/** Requests that say nothing of themselves are known by their id. */
function nameOf({ id }: AuthenticationRequest): Message {
  return msg('rawmessage', id);
}
