import type { Message } from '../../i18n/message.ts';

/** A field of a request, as `meta=authmanagerinfo` shows it. */
export interface AuthenticationField {
  readonly type: 'string' | 'password' | 'checkbox' | 'select' | 'multiselect' | 'button' | 'hidden' | 'null';
  readonly label?: Message;
  readonly help?: Message;
  readonly optional?: boolean;
  readonly sensitive?: boolean;
  /** May be sent empty although it is not optional. */
  readonly skippable?: boolean;
  readonly options?: Readonly<Record<string, Message>>;
  readonly value?: string;
  /** The value is the address of a picture, which forms show. */
  readonly isPicture?: boolean;
}

/**
 * What someone may be asked for while signing in, making an account or changing how they sign in. Ids are MediaWiki's class
 * names, which clients know. Manual: https://www.mediawiki.org/wiki/Manual:SessionManager_and_AuthManager
 */
export interface AuthenticationRequest {
  readonly id: string;
  /** `primary-required`: one of those that say so must be answered. */
  readonly required: 'optional' | 'required' | 'primary-required';
  readonly fields: Readonly<Record<string, AuthenticationField>>;
  /** What kind of thing is asked for, in words (the id unless said). */
  readonly provider?: Message;
  /** Which of them, in words (the id unless said). */
  readonly account?: Message;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** The acts that requests belong to, as `amirequestsfor` names them. */
export type AuthenticationAction =
  'login' | 'login-continue' | 'create' | 'create-continue' | 'link' | 'link-continue' | 'change' | 'remove' | 'unlink';

/** What someone sent in answer to requests: by request id, the values of its fields. */
export type Submission = ReadonlyMap<string, Readonly<Record<string, string | boolean>>>;

/**
 * Which of the requests are answered by the fields that were sent. A request counts only when all its fields are there, and
 * only optional or skippable ones may be empty.
 */
export function readSubmission(
  requests: readonly AuthenticationRequest[],
  sent: (field: string) => string | undefined,
): Submission {
  const submission = new Map<string, Record<string, string | boolean>>();
  for (const { id, fields } of requests) {
    const values: Record<string, string | boolean> = {};
    const complete = Object.entries(fields).every(([name, field]) => {
      const value = sent(name);
      if (field.type === 'null') return true;
      if (field.type === 'checkbox' || field.type === 'button') {
        values[name] = value !== undefined;
        return value !== undefined || field.optional === true;
      }
      if (value === undefined || (value === '' && !field.optional && !field.skippable)) return false;
      if (field.type === 'select' && value !== '' && !Object.hasOwn(field.options ?? {}, value)) return false;
      values[name] = value;
      return true;
    });
    if (complete) submission.set(id, values);
  }
  return submission;
}

/** The value of a text field that was sent. */
export function submittedText(submission: Submission, id: string, field: string): string | undefined {
  const value = submission.get(id)?.[field];
  return typeof value === 'string' ? value : undefined;
}

/** All requests' fields as one form: a field is optional unless every way through the form needs it. */
export function mergeFields(requests: readonly AuthenticationRequest[]): Record<string, AuthenticationField> {
  const primary = requests.filter(({ required }) => required === 'primary-required');
  const neededByAllPrimary = (name: string) =>
    primary.every(({ fields }) => fields[name] !== undefined && !fields[name].optional);
  const merged: Record<string, AuthenticationField> = {};
  for (const { required, fields } of requests) {
    for (const [name, field] of Object.entries(fields)) {
      const needed =
        !field.optional && (required === 'required' || (required === 'primary-required' && neededByAllPrimary(name)));
      const known = merged[name];
      merged[name] = {
        ...field,
        ...known,
        optional: !needed && (known?.optional ?? true),
        sensitive: (field.sensitive ?? false) || (known?.sensitive ?? false),
      };
    }
  }
  return merged;
}
