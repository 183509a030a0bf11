import type { MessageBundles } from '../../i18n/messages.ts';
import type { InterwikiRow } from '../../site/interwiki.ts';
import type { NamespaceDeclaration } from '../../site/namespaces.ts';
import type { Settings } from '../../site/settings.ts';
import type { ReaderLocation } from '../../storage/storage.ts';
import type { Parser } from './parser.ts';

/** What a parse worker is started with: all that it needs to answer by itself. */
export interface WorkerSetup {
  readonly settings: Settings;
  readonly namespaces: readonly NamespaceDeclaration[];
  readonly interwiki: readonly InterwikiRow[];
  /** Messages, later ones before earlier ones. */
  readonly bundles: readonly MessageBundles[];
  /** Names of special pages, with what they are called in titles. */
  readonly specialPages: ReadonlyMap<string, readonly string[]>;
  readonly reader: ReaderLocation;
  /** Parser parts of the extensions: addresses of modules whose default export is a `ParserExtension`. */
  readonly parserModules: readonly string[];
}

/** What a worker finds: its setup, and what it shares with the one that may end it. */
export type WorkerData = WorkerSetup & { readonly native: SharedArrayBuffer };

/** What a worker can be asked to do. */
export type WorkerMethods = Omit<Parser, 'close'>;

/** The parser in a worker. */
export interface ParseEngine {
  readonly methods: WorkerMethods;
  /** From which server it reads (see `Reader.readFrom`). */
  readFrom(source: number | undefined): void;
}

/** A question to a worker; it answers one after the other. */
export interface WorkerRequest {
  readonly id: number;
  readonly method: keyof WorkerMethods;
  readonly argument: unknown;
  /** Where the answer is to be read from (see `Storage.source`). */
  readonly source: number | undefined;
}

export type WorkerReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      readonly error: unknown;
      /** Classes of errors do not survive the way between threads. */
      readonly isDatabaseAway: boolean;
    };
