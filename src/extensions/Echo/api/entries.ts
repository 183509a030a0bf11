import { list } from '../../../api/result.ts';
import { fromMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { numberFact } from '../../../wiki/notifications/facts.ts';
import type { NotificationEvent, Presentation } from '../../../wiki/notifications/notification-type.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { optionsOf } from '../../../wiki/users/options.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { readNotifications, type NotificationRow, type StoredNotification } from '../events.ts';
import { toFlyout, toSpecial } from '../formats/html.ts';
import { toModel } from '../formats/model.ts';
import { timeAgo, timestampForms, type Reader } from '../times.ts';
import { EventView, type Seeing } from '../view.ts';
import { loadSources } from '../view-sources.ts';

export interface EntryOptions {
  readonly performer: Performer;
  readonly language: string;
  readonly format: 'flyout' | 'html' | 'model' | 'special' | undefined;
  /** Unread notifications of one bundle are one entry. */
  readonly bundle: boolean;
}

type Entry = Record<string, unknown>;

/** Entries of a list of notifications, the oldest first. What may not be shown (any more) is left out. */
export async function entriesOf(wiki: Wiki, rows: readonly NotificationRow[], options: EntryOptions): Promise<Entry[]> {
  const { performer, language } = options;
  const notifications = await readNotifications(wiki, wiki.db, rows);
  const sources = await loadSources(
    wiki,
    wiki.db,
    notifications.map(({ event }) => event),
  );
  const preferences = await optionsOf(wiki, performer.user.id);
  const seeing = { wiki, performer, language, sources };
  const writer = new EntryWriter(seeing, options, {
    language,
    timeCorrection: String(preferences.timecorrection ?? ''),
  });
  const groups = options.bundle ? bundles(notifications) : notifications.map((each) => [each]);
  const entries = groups.flatMap((group) => {
    const entry = writer.write(group);
    return entry ? [{ entry, timestamp: group[0]!.event.timestamp }] : [];
  });
  entries.sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
  return entries.map(({ entry }) => entry);
}

/** Unread notifications that belong together, the newest of each bundle first. */
function bundles(notifications: readonly StoredNotification[]): StoredNotification[][] {
  const groups: StoredNotification[][] = [];
  const byHash = new Map<string, StoredNotification[]>();
  for (const each of notifications) {
    const { bundleHash, read } = each;
    const group = bundleHash === '' || read !== undefined ? undefined : byHash.get(bundleHash);
    if (group) group.push(each);
    else {
      const fresh = [each];
      groups.push(fresh);
      if (bundleHash !== '' && read === undefined) byHash.set(bundleHash, fresh);
    }
  }
  return groups;
}

class EntryWriter {
  readonly #seeing: Seeing;
  readonly #options: EntryOptions;
  readonly #reader: Reader;

  constructor(seeing: Seeing, options: EntryOptions, reader: Reader) {
    this.#seeing = seeing;
    this.#options = options;
    this.#reader = reader;
  }

  /** The entry of a notification, or of several as one. */
  write(group: readonly StoredNotification[]): Entry | undefined {
    const shown = group.flatMap((each) => {
      const entry = this.#single(each);
      return entry ? [{ each, entry }] : [];
    });
    const [first] = shown;
    if (shown.length <= 1 || !first) return first?.entry;
    const events = shown.map(({ each }) => each.event);
    const others = events.slice(1);
    const presentation = this.#present(events[0]!, others);
    if (!presentation) return undefined;
    const bundledIds = list(
      others.map(({ id }) => id),
      'id',
    );
    const written = this.#written(presentation, events);
    if (typeof written === 'object') written.bundledIds = list([...bundledIds], '_v');
    return {
      ...first.entry,
      bundledIds,
      ...(written === undefined ? {} : { '*': written }),
      bundledNotifications: list(
        shown.map(({ entry }) => entry),
        'notification',
      ),
    };
  }

  #single({ event, read }: StoredNotification): Entry | undefined {
    const { wiki } = this.#seeing;
    const presentation = this.#present(event, []);
    if (!presentation) return undefined;
    const type = wiki.registry.notificationTypes.get(event.type)!;
    const { title, agent } = event;
    const revisionId = numberFact(event.extra, 'revid');
    const hidden = !new EventView(this.#seeing, event).maySee('user');
    const written = this.#written(presentation, [event]);
    return {
      wiki: wiki.site.settings.DBname,
      id: event.id,
      type: event.type,
      category: type.category,
      section: type.section,
      timestamp: timestampForms(wiki, event.timestamp, this.#reader),
      title: title && {
        full: title.prefixedText,
        namespace: title.namespaceText.replaceAll(' ', '_'),
        'namespace-key': title.namespace,
        text: title.text,
      },
      agent: hidden ? { userhidden: '' } : agent && { id: agent.id, name: agent.name },
      revid: revisionId > 0 ? revisionId : undefined,
      read,
      targetpages: list([], 'id'),
      ...(written === undefined ? {} : { '*': written }),
    };
  }

  #present(event: NotificationEvent, bundled: readonly NotificationEvent[]): Presentation | undefined {
    const { notificationTypes, extensions } = this.#seeing.wiki.registry;
    const view = new EventView(this.#seeing, event, bundled);
    const presentation = notificationTypes.get(event.type)?.present(view);
    return (
      presentation && extensions.reduce((shown, each) => each.refineNotification?.(shown, view) ?? shown, presentation)
    );
  }

  /** In the format that was asked for. */
  #written(presentation: Presentation, events: readonly NotificationEvent[]): string | Entry | undefined {
    const { wiki } = this.#seeing;
    const shown = { presentation, eventIds: events.map(({ id }) => id) };
    const age = () => timeAgo(wiki, events[0]!.timestamp, this.#reader);
    switch (this.#options.format) {
      case 'model':
        return toModel(wiki, shown);
      case 'flyout':
        return toFlyout(wiki, shown, age());
      case 'html':
      case 'special':
        return toSpecial(wiki, shown, age());
      case undefined:
        return undefined;
    }
  }
}

/** How a list goes on from a row: `seconds|event id`. */
export function placeOf(row: NotificationRow): string {
  return `${fromMediaWikiTimestamp(row.notification_timestamp).getTime() / 1000}|${row.event_id}`;
}
