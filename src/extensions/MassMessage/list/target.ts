import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Site } from '../../../site/site.ts';

/** A page that messages are sent to. */
export interface Target {
  /** Prefixed title. */
  readonly title: string;
  /** Host of another wiki; absent for this one. */
  readonly site?: string;
}

/** A text that names no target, and why. */
export interface InvalidTarget {
  readonly text: string;
  readonly invalidTitle: boolean;
  readonly invalidSite: boolean;
}

/**
 * `User talk:Ada`, or `User talk:Ada@wiki.example`: a page of this wiki, which is the only one that messages can be sent to.
 */
export function readTarget(site: Site, text: string): Target | InvalidTarget {
  const at = text.lastIndexOf('@');
  const named = text.slice(0, at < 0 ? undefined : at).trim();
  const title = targetTitle(site, named);
  const invalidSite = at >= 0 && !isThisWiki(site, text.slice(at + 1));
  return title === undefined || invalidSite ? { text, invalidTitle: title === undefined, invalidSite } : { title };
}

/** The prefixed title of a page that can be written to; undefined where a text names none. */
export function targetTitle(site: Site, text: string): string | undefined {
  const title = titleOrUndefined(site, text);
  return title?.canExist ? title.withFragment('').prefixedText : undefined;
}

/** Whether a host (`wiki.example`) is this wiki's own. */
export function isThisWiki({ settings }: Site, host: string): boolean {
  const own = [settings.Server, settings.CanonicalServer].map((server) =>
    String(server).replace(/^(?:https?:)?\/\//, ''),
  );
  return own.includes(host.trim().toLowerCase());
}

/** `User talk:Ada@other.example`, as `prop=mmcontent` and requests write it. */
export function targetText({ title, site }: Target): string {
  return site === undefined ? title : `${title}@${site}`;
}

/** Targets, each once, by wiki and title. */
export function sortedTargets(targets: readonly Target[]): Target[] {
  const each = new Map(targets.map((target) => [`${target.site ?? ''}|${target.title}`, target]));
  return [...each].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, target]) => target);
}
