import type { EditRequest } from '../../../wiki/edits/edit-request.ts';

/** What goes along with an edit of a post's page: who answers questions, and what they answered; its tags, and what is kept with it. */
export type EditDetails = Pick<
  EditRequest,
  'parameters' | 'session' | 'becomeAuthor' | 'isBot' | 'tags' | 'softwareTags' | 'whenSaved'
>;
