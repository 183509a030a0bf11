import {
  blockStyle,
  form,
  hidden,
  hiddenOptions,
  input,
  lineBreak,
  specialPage,
  startTag,
  textElement,
  textField,
  type Box,
} from './form.ts';

const nextNumber = Symbol('input boxes');

/** A number for ids that only one box of the page has. */
function boxNumber({ context }: Box): string {
  const number = ((context.state.get(nextNumber) as number | undefined) ?? 0) + 1;
  context.state.set(nextNumber, number);
  return String(number);
}

function button(name: string, value: string): string {
  return input({ type: 'submit', name, value, class: 'cdx-button' });
}

function goButton({ options, context }: Box): string {
  return button('go', options.get('buttonlabel') || context.interfaceMessage('inputbox-tryexact'));
}

function fullTextButton({ options, context }: Box): string {
  return button('fulltext', options.get('searchbuttonlabel') || context.interfaceMessage('inputbox-searchfulltext'));
}

/** Searches; `fulltext` looks into texts only. */
export function searchBox(box: Box, fulltext: boolean): string {
  const { options } = box;
  const field = textField(box, { class: 'mw-inputbox-input mw-searchInput searchboxInput', name: 'search' });
  const namespaces = namespaceChoice(box);
  const buttons = fulltext
    ? fullTextButton(box) + hidden('fulltext', 'Search')
    : namespaces === ''
      ? `${goButton(box)}&#160;${fullTextButton(box)}`
      : fullTextButton(box);
  const given = ['prefix', 'searchfilter', 'tour'].filter((name) => options.get(name));
  const fields = field + hiddenOptions(box, ...given) + lineBreak(box) + namespaces + buttons;
  return form(box, 'searchbox', { action: specialPage(box, 'Search').url }, fields);
}

/** The namespaces that can be chosen: `Main**,Help`, those with asterisks chosen at first. */
function namespaceChoice(box: Box): string {
  const { options, context } = box;
  const main = context.message('inputbox-main-namespace');
  const choices = (options.get('namespaces') ?? '').split(',').flatMap((piece) => {
    const label = piece.replace('**', '').trim();
    const isMain = label !== '' && [main.toLowerCase(), 'main', '(main)'].includes(label.toLowerCase());
    const id = isMain ? 0 : context.site.namespaces.find(label);
    return label === '' || id === undefined || id < 0 ? [] : [{ label, id, checked: piece.includes('**') }];
  });
  if (choices.length === 0) return '';
  const number = boxNumber(box);
  const boxes = choices.map(({ label, id, checked }) => {
    const elementId = `mw-inputbox-ns${id}-${number}`;
    const checkbox = input({
      type: 'checkbox',
      name: `ns${id}`,
      value: '1',
      id: elementId,
      class: 'cdx-checkbox__input',
      checked: checked ? '' : undefined,
    });
    const icon = '<span class="cdx-checkbox__icon"></span>';
    const text = textElement('label', { class: 'cdx-checkbox__label', for: elementId }, label);
    return ` <span class="cdx-checkbox cdx-checkbox--inline">${checkbox}${icon}${text}</span> `;
  });
  return boxes.join('') + lineBreak(box);
}

/** A small search within running text, with a label before it. */
export function inlineSearchBox(box: Box): string {
  const { options, context } = box;
  const id = options.get('id') || boxNumber(box);
  const labelText = options.get('labeltext') ?? '';
  const label =
    labelText === ''
      ? ''
      : `${startTag('label', { for: `bodySearchInput${id}`, class: 'mw-inputbox-label' })}${context.tagParse(labelText)}</label>`;
  const field = textField(box, { name: 'search', class: 'mw-searchInput', id: `bodySearchInput${id}` });
  const buttons = options.get('fulltextbutton') ? `${goButton(box)}&#160;${fullTextButton(box)}` : goButton(box);
  const wrap = `${startTag('div', { class: 'bodySearchWrap', style: blockStyle(options) })}${label}${field}&#160;${buttons}</div>`;
  const start = startTag('form', {
    name: `bodySearch${id}`,
    id: `bodySearch${id}`,
    class: 'bodySearch mw-inputbox-form',
    action: specialPage(box, 'Search').url,
  });
  return `${start}${wrap}</form>`;
}
