/** Parameters that say what kind of request it was; their values are names, and no secrets. */
const TOLD = new Set([
  'action',
  'format',
  'formatversion',
  'generator',
  'list',
  'meta',
  'prop',
  'title',
  'titles',
  'curid',
]);

/**
 * An address as logs may keep it. Passwords and tokens come in addresses, too, under names that extensions and mistakes choose: of the
 * parameters only those stay that are known to be harmless; `…` stands for the others.
 */
export function loggedAddress(url: string): string {
  const mark = url.indexOf('?');
  // The last part of a path may be a token, as in the links of mails.
  const path = hideToken(mark < 0 ? url : url.slice(0, mark));
  if (mark < 0) return path;
  let left = false;
  const told: string[] = [];
  for (const [name, value] of new URLSearchParams(url.slice(mark + 1))) {
    if (TOLD.has(name)) told.push(`${name}=${encodeURIComponent(hideToken(value.slice(0, 100)))}`);
    else left = true;
  }
  return `${path}?${[...told, ...(left ? ['…'] : [])].join('&')}`;
}

function hideToken(text: string): string {
  return text.replace(/[0-9a-f]{32,}$/i, '…');
}
