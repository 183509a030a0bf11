import {
  form,
  hidden,
  hiddenOptions,
  lineBreak,
  scriptAction,
  specialPage,
  submitButton,
  textField,
  type Box,
} from './form.ts';

function editAction({ options }: Box): string {
  return hidden(options.isOn('useve') ? 'veaction' : 'action', 'edit');
}

function editOptions(box: Box): string {
  const prefix = box.options.get('prefix') ? hiddenOptions(box, 'prefix') : '';
  return (
    hiddenOptions(box, 'preload', 'preloadparams[]', 'editintro', 'summary', 'nosummary') +
    prefix +
    hiddenOptions(box, 'minor')
  );
}

/** Creates a page, or adds a section to one, whose title is filled in. */
export function createBox(box: Box, comment: boolean): string {
  const unseen = box.options.isOn('hidden');
  const inline = lineBreak(box) === ' ';
  const ownClass = inline ? 'mw-inputbox-createbox' : 'mw-inputbox-input mw-inputbox-createbox';
  const field = textField(box, { type: unseen ? 'hidden' : undefined, name: 'title', class: ownClass }, !unseen);
  const section = comment ? hidden('section', 'new') : '';
  const button = submitButton(box, 'create', comment ? 'inputbox-postcomment' : 'inputbox-createarticle');
  const fields = editAction(box) + editOptions(box) + section + field + lineBreak(box) + button;
  return form(box, 'createbox', scriptAction(box), fields);
}

/** Adds a section, whose heading is filled in, to the page that the box names. */
export function commentTitleBox(box: Box): string {
  const field = textField(box, { name: 'preloadtitle', class: 'mw-inputbox-input commentboxInput' });
  const target = hidden('section', 'new') + hidden('title', box.options.get('page'));
  const button = submitButton(box, 'create', 'inputbox-postcommenttitle');
  const fields = editAction(box) + editOptions(box) + field + target + lineBreak(box) + button;
  return form(box, 'commentbox', scriptAction(box), fields);
}

/** Moves the page that the box names to a title that is filled in. */
export function moveBox(box: Box): string {
  const { options } = box;
  const fields =
    hidden('title', `${specialPage(box, 'Movepage').name}/${options.get('page') ?? ''}`) +
    hidden('wpReason', options.get('summary')) +
    hidden('prefix', options.get('prefix')) +
    textField(box, { name: 'wpNewTitle', class: 'mw-inputbox-input mw-moveboxInput' }) +
    lineBreak(box) +
    submitButton(box, undefined, 'inputbox-movearticle');
  return form(box, 'movebox', scriptAction(box), fields, 'mw-movebox');
}
