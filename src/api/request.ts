import type { UploadedFile } from './parameters.ts';

/** One API request as the protocol sees it, whatever server it came through. */
export interface ApiRequest {
  readonly method: string;
  /** All parameters; those of the body win over those of the address. Values are well-formed Unicode, not yet normalised. */
  readonly params: ReadonlyMap<string, string>;
  /** The bytes of parameters that were no UTF-8, by name. */
  readonly malformed: ReadonlyMap<string, Buffer>;
  /** Names of the parameters that were sent as arrays (`titles[]=…`), which the API does not know. */
  readonly arrays: ReadonlySet<string>;
  /** Names of the parameters that stood in the address. */
  readonly inAddress: ReadonlySet<string>;
  readonly files: ReadonlyMap<string, UploadedFile>;
  /** The body's text where it is no form (a report in JSON, for example). */
  readonly body: string | undefined;
  /** Canonical form of the client's address. */
  readonly ip: string;
  /** The address as it was asked for, without host. */
  readonly url: string;
  /** A header of the request; names are not case-sensitive. */
  header(name: string): string | undefined;
  /** Adds a header to the response. */
  setHeader(name: string, value: string): void;
  /** Gives the visitor a cookie, by its name after the wiki’s prefix, for as long as cookies are kept (`CookieExpiration`). */
  setCookie(name: string, value: string): void;
}

/** What goes back. `body` is text (or bytes) in the type that `headers` names. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string | Uint8Array;
  /** The same for everybody who is not signed in, as long as the database does not change and the second has not passed. */
  readonly shared?: boolean;
}
