import { textOfHtml } from '../../../wikitext/html/character-references.ts';
import { isTitle, plainTitle } from '../content/forms.ts';
import type { FlowRevision } from '../model/revision.ts';
import { mayView } from '../permissions.ts';
import { changeTypeOf, type Property } from './change-types.ts';
import type { Described, Reader, Surroundings, View } from './described.ts';
import { fullAddress, postAddress } from './links.ts';
import { personKey, personLinks } from './people.ts';

/** So many characters of a post stand in histories. */
const SUMMARY_LENGTH = 140;

/** What the title of a topic is told with, wherever it is. */
export function titleProperties({ revision, topic }: Described, view: View): Record<string, unknown> {
  if (isTitle(revision)) return topicOfPost(revision);
  if (view !== 'single' || !topic) return {};
  const title = topic.root.newest;
  return revision.kind === 'post-summary' ? { 'post-of-summary': plaintext(plainTitle(title)) } : topicOfPost(title);
}

const topicOfPost = (title: FlowRevision) => ({
  'topic-of-post': plaintext(title.content),
  'topic-of-post-text-from-html': plaintext(plainTitle(title)),
});

/** What a history says of a revision: who, and what its kind of act is told with. */
export function historyProperties(
  reader: Reader,
  surroundings: Surroundings,
  described: Described,
): Record<string, unknown> {
  const { revision } = described;
  const person = surroundings.people.get(personKey(revision.author));
  const names = changeTypeOf(revision.changeType).history ?? [];
  return {
    'user-links': { raw: person ? personLinks(reader, person) : '' },
    'user-text': person?.name ?? '',
    ...Object.fromEntries(names.map((name) => [name, property(reader, surroundings, described, name)])),
  };
}

function property(reader: Reader, surroundings: Surroundings, described: Described, name: Property): unknown {
  const { wiki, performer } = reader;
  const { revision, workflow, topic, previous } = described;
  const title = topic?.root.newest;
  switch (name) {
    case 'creator-text':
      return revision.post && (surroundings.people.get(personKey(revision.post.creator))?.name ?? '');
    case 'post-url': {
      const { title: page, query, fragment } = postAddress(workflow, revision.subject);
      return fullAddress(wiki, page, query) + fragment;
    }
    case 'workflow-url':
      return fullAddress(wiki, workflow.page);
    case 'moderated-reason':
      return plaintext(revision.moderation?.reason ?? '');
    case 'topic-of-post':
      return plaintext((isTitle(revision) ? revision : title)?.content ?? '');
    case 'topic-of-post-text-from-html': {
      const named = isTitle(revision) ? revision : title;
      return plaintext(named ? plainTitle(named) : '');
    }
    case 'post-of-summary':
      return plaintext(title ? plainTitle(title) : '');
    case 'summary': {
      const html = mayView(performer, revision) ? (surroundings.html.get(revision.id) ?? '') : '';
      return plaintext(shortened(textOfHtml(html).trim()));
    }
    case 'plaintext':
      return plaintext(plainTitle(revision));
    case 'prev-plaintext':
      return plaintext(previous ? plainTitle(previous) : '');
  }
}

const plaintext = (text: string) => ({ plaintext: text });

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= SUMMARY_LENGTH ? text : `${characters.slice(0, SUMMARY_LENGTH - 3).join('')}...`;
}
