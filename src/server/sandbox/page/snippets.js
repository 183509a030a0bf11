/**
 * A request to be written as code.
 *
 * @typedef {object} Written
 * @property {string} api address of the API
 * @property {readonly (readonly [string, string])[]} fields texts; secrets are replaced by something that says so
 * @property {readonly (readonly [string, string])[]} files parameter and name of each file
 * @property {readonly { name: string, type: string }[]} tokens parameters that take a token that is fetched first
 * @property {boolean} post
 */

/** Ways to write a request, by what they are called. @type {Readonly<Record<string, (request: Written) => string>>} */
export const SNIPPETS = {
  URL: asUrl,
  curl: asCurl,
  'JavaScript: fetch': asFetch,
  'JavaScript: mwn': asMwn,
  'JavaScript: awiki/client': asAwikiClient,
  'Python: requests': asRequests,
  'Python: mwclient': asMwclient,
};

/** @param {Written} request */
function asUrl({ api, fields, post }) {
  const query = String(new URLSearchParams(fields.map(([name, value]) => [name, value])));
  return post ? `POST ${api}\n\n${query}` : `${api}?${query}`;
}

/** @param {Written} request */
function asCurl({ api, fields, files, tokens, post }) {
  const cookies = '-b cookies.txt -c cookies.txt';
  const lines = tokens.map(
    ({ type }) =>
      `${variable(type)}=$(curl -sS ${cookies} ${shell(tokenUrl(api, type))} | python3 -c 'import json, sys; print(json.load(sys.stdin)["query"]["tokens"]["${type}token"])')`,
  );
  const option = files.length > 0 ? '--form-string' : '--data-urlencode';
  const parts = [
    `curl -sS ${tokens.length > 0 ? `${cookies} ` : ''}${post ? '' : '-G '}${shell(api)}`,
    ...fields.map(([name, value]) => `${option} ${shell(`${name}=${value}`)}`),
    ...tokens.map(({ name, type }) => `${option} "${name}=$${variable(type)}"`),
    ...files.map(([name, file]) => `-F ${shell(`${name}=@${file}`)}`),
  ];
  return [...lines, parts.join(' \\\n  ')].join('\n');
}

/** @param {Written} request */
function asFetch({ api, fields, files, tokens, post }) {
  const lines = [`const api = ${js(api)};`];
  for (const { type } of tokens) {
    lines.push(
      `const ${variable(type)} = await fetch(${js(tokenUrl(api, type))}, { credentials: 'include' })`,
      `  .then((response) => response.json())`,
      `  .then(({ query }) => query.tokens.${type}token);`,
    );
  }
  const values = [
    ...fields.map(([name, value]) => `${key(name)}: ${js(value)},`),
    ...tokens.map(({ name, type }) => `${key(name)}: ${variable(type)},`),
  ];
  if (files.length > 0) {
    lines.push(
      'const body = new FormData();',
      `for (const [name, value] of Object.entries(${object(values)})) body.append(name, value);`,
    );
    for (const [name, file] of files)
      lines.push(`body.append(${js(name)}, document.querySelector('input[type=file]').files[0], ${js(file)});`);
  } else {
    lines.push(`const ${post ? 'body' : 'params'} = new URLSearchParams(${object(values)});`);
  }
  const target = post ? `api, { method: 'POST', body, credentials: 'include' }` : '`${api}?${params}`';
  lines.push(`const response = await fetch(${target});`, ...shownBy(fields, 'response'));
  return lines.join('\n');
}

/** @param {Written} request */
function asMwn({ api, fields, files, tokens }) {
  const lines = [
    `import { Mwn } from 'mwn';`,
    '',
    `const bot = new Mwn({ apiUrl: ${js(api)}, userAgent: 'Example/1.0 (me@example.org)' });`,
  ];
  const given = Object.fromEntries(fields);
  if (files.length > 0 && given.action === 'upload') {
    const { filename = '', text = '', comment = '' } = given;
    lines.push(
      'await bot.login({ username: …, password: … });',
      `console.log(await bot.upload(${js(files[0]?.[1] ?? '')}, ${js(filename)}, ${js(text)}, ${object([`comment: ${js(comment)},`])}));`,
    );
    return lines.join('\n');
  }
  for (const { type } of tokens) {
    lines.push(
      `const ${variable(type)} = (await bot.request({ action: 'query', meta: 'tokens', type: ${js(type)} })).query.tokens.${type}token;`,
    );
  }
  lines.push(
    `const answer = await bot.request(${object(valuesOf(withoutFormat(fields), tokens))});`,
    'console.log(answer);',
  );
  return lines.join('\n');
}

/** @param {Written} request */
function asAwikiClient({ api, fields, files, tokens }) {
  const values = withoutFormat(fields).map(([name, value]) => `${key(name)}: ${js(value)},`);
  const open = files.map(([name, file]) => `${key(name)}: await openAsBlob(${js(file)}),`);
  const token = tokens[0];
  return [
    ...(files.length > 0 ? [`import { openAsBlob } from 'node:fs';`] : []),
    `import { Client } from 'awiki/client';`,
    '',
    `const client = new Client(${js(api)}, { userAgent: 'Example/1.0 (me@example.org)' });`,
    `const answer = await client.raw(${object([...values, ...open])}${token ? `, { token: ${js(token.type)} }` : ''});`,
    'console.log(answer);',
  ].join('\n');
}

/** @param {Written} request */
function asRequests({ api, fields, files, tokens, post }) {
  const lines = [
    'import requests',
    '',
    'session = requests.Session()',
    "session.headers['User-Agent'] = 'Example/1.0 (me@example.org)'",
    `api = ${js(api)}`,
  ];
  for (const { type } of tokens) {
    lines.push(`${variable(type)} = session.get(${js(tokenUrl(api, type))}).json()["query"]["tokens"]["${type}token"]`);
  }
  const values = dictionary(fields, tokens, variable);
  const opened = files.map(([name, file]) => `${js(name)}: open(${js(file)}, "rb")`).join(', ');
  lines.push(
    post
      ? `response = session.post(api, data=${values}${files.length > 0 ? `, files={${opened}}` : ''})`
      : `response = session.get(api, params=${values})`,
    `print(response.${isJson(fields) ? 'json()' : 'text'})`,
  );
  return lines.join('\n');
}

/** @param {Written} request */
function asMwclient({ api, fields, files, tokens, post }) {
  const { host, protocol, pathname } = new URL(api);
  const { action = '', ...given } = Object.fromEntries(withoutFormat(fields));
  const lines = [
    'import mwclient',
    '',
    `site = mwclient.Site(${js(host)}, scheme=${js(protocol.slice(0, -1))}, path=${js(pathname.replace(/[^/]*$/, ''))})`,
  ];
  if (files.length > 0 && action === 'upload') {
    const { filename = '', comment = '', text = '' } = given;
    lines.push(
      `result = site.upload(open(${js(files[0]?.[1] ?? '')}, "rb"), filename=${js(filename)}, description=${js(text)}, comment=${js(comment)}, ignore=${given.ignorewarnings === undefined ? 'False' : 'True'})`,
    );
  } else {
    lines.push(
      `result = site.${post ? 'post' : 'get'}(${js(action)}, **${dictionary(Object.entries(given), tokens, (type) => `site.get_token(${js(type)})`)})`,
    );
  }
  return [...lines, 'print(result)'].join('\n');
}

/** @param {readonly (readonly [string, string])[]} fields @param {readonly { name: string, type: string }[]} tokens @param {(type: string) => string} tokenOf */
function dictionary(fields, tokens, tokenOf) {
  const values = [
    ...fields.map(([name, value]) => `${js(name)}: ${js(value)},`),
    ...tokens.map(({ name, type }) => `${js(name)}: ${tokenOf(type)},`),
  ];
  return values.length === 0 ? '{}' : `{\n${values.map((line) => `    ${line}\n`).join('')}}`;
}

/** @param {readonly (readonly [string, string])[]} fields @param {readonly { name: string, type: string }[]} tokens */
function valuesOf(fields, tokens) {
  return [
    ...fields.map(([name, value]) => `${key(name)}: ${js(value)},`),
    ...tokens.map(({ name, type }) => `${key(name)}: ${variable(type)},`),
  ];
}

/** Libraries choose the format by themselves. @param {readonly (readonly [string, string])[]} fields */
function withoutFormat(fields) {
  return fields.filter(([name]) => name !== 'format' && name !== 'formatversion');
}

/** @param {readonly (readonly [string, string])[]} fields */
function isJson(fields) {
  return fields.some(([name, value]) => name === 'format' && value === 'json');
}

/** @param {readonly (readonly [string, string])[]} fields @param {string} name */
function shownBy(fields, name) {
  return [`console.log(await ${name}.${isJson(fields) ? 'json' : 'text'}());`];
}

/** @param {string} api @param {string} type */
function tokenUrl(api, type) {
  return `${api}?${new URLSearchParams({ action: 'query', meta: 'tokens', type, format: 'json', formatversion: '2' })}`;
}

/** @param {string} type */
function variable(type) {
  return `${type.replace(/\W/g, '_')}_token`;
}

/** @param {readonly string[]} lines */
function object(lines) {
  return lines.length === 0 ? '{}' : `{\n${lines.map((line) => `  ${line}\n`).join('')}}`;
}

/** A text as JavaScript and Python both read it. @param {string} value */
function js(value) {
  return JSON.stringify(value);
}

/** @param {string} name */
function key(name) {
  return /^[A-Za-z_]\w*$/.test(name) ? name : js(name);
}

/** A word of a shell. @param {string} value */
function shell(value) {
  return `'${value.replaceAll("'", "'\\''")}'`;
}
